package dev.cairn.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as programs write them into SQLite: ISO 8601 with a space or a T, in UTC if no zone is given, or an epoch's number. */
final class ForeignTimes {
    /** A greater number counts milliseconds: as seconds it would lie in the year 5138. */
    private static final double SECONDS_MAX = 1e11;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern HOURS = Pattern.compile("(.*:\\d\\d(?:\\.\\d+)?) ?([+-]\\d\\d)");
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private ForeignTimes() {}

    /** The time a value stands for; null if it stands for none, or for none that can be meant. */
    static @Nullable Instant of(@Nullable Object value) {
        Instant time = switch (value) {
            case Number number -> epoch(number.doubleValue());
            case String text when NUMBER.matcher(text.strip()).matches() -> epoch(Double.parseDouble(text.strip()));
            case String text -> iso(text.strip());
            case null, default -> null;
        };
        return time == null || time.isBefore(EARLIEST) || !time.isBefore(LATEST) ? null : time;
    }

    private static @Nullable Instant epoch(double number) {
        double millis = Math.abs(number) < SECONDS_MAX ? number * 1000 : number;
        return Double.isFinite(millis) ? Instant.ofEpochMilli(Math.round(millis)) : null;
    }

    private static @Nullable Instant iso(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            Matcher hours = HOURS.matcher(text);
            String whole = hours.matches() ? hours.group(1) + hours.group(2) + ":00" : text;
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    whole.replaceFirst(" ", "T").replaceFirst(" (?=[+-])", ""),
                    OffsetDateTime::from,
                    LocalDateTime::from);
            return parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
