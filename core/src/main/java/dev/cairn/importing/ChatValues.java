package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.importing.Transcribed.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Simple values as exports of conversations write them. */
final class ChatValues {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final int DIGITS = 15;

    private ChatValues() {}

    static @Nullable String text(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? Repair.text(text) : null;
    }

    /** A time: seconds since 1970, or as ISO 8601 writes it; null for anything else. */
    static @Nullable Instant time(@Nullable Object value) {
        try {
            if (value instanceof String text) {
                return Instant.ofEpochMilli(
                        OffsetDateTime.parse(text).toInstant().toEpochMilli());
            }
            if (value instanceof Number number) {
                BigDecimal seconds = new BigDecimal(number.toString());
                return seconds.precision() - seconds.scale() > DIGITS
                        ? null
                        : Instant.ofEpochMilli(seconds.multiply(MILLIS)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact());
            }
        } catch (DateTimeException | ArithmeticException e) {
            // why: what is no time is as good as none
        }
        return null;
    }

    /** Where a conversation of that title was had. */
    static Place place(String format, @Nullable String title) {
        return new Place(null, null, null, format, title == null ? null : Repair.cut(title, Limits.NAME));
    }
}
