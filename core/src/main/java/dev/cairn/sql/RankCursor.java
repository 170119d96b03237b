package dev.cairn.sql;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The place in a list sorted by importance, then the newest, after which the next page begins. */
public record RankCursor(double importance, long createdAt, long id) {
    private static final RankCursor TOP = new RankCursor(2.0, Long.MAX_VALUE, Long.MAX_VALUE);
    private static final int RADIX = 36;

    public static RankCursor after(double importance, Instant createdAt, Id id) {
        return new RankCursor(importance, createdAt.toEpochMilli(), id.value());
    }

    /**
     * The cursor a caller gives back, or the list's beginning if none is given.
     *
     * @throws Invalid if the text is no cursor
     */
    public static RankCursor parse(@Nullable String text) {
        if (text == null) {
            return TOP;
        }
        try {
            int first = text.indexOf('.');
            int second = text.indexOf('.', first + 1);
            return new RankCursor(
                    Double.longBitsToDouble(Long.parseLong(text.substring(0, first), RADIX)),
                    Long.parseLong(text.substring(first + 1, second), RADIX),
                    Long.parseLong(text.substring(second + 1), RADIX));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Invalid(
                    "Expected cursor to be one a page returned as 'next', found '" + Limits.shorten(text) + "'.", e);
        }
    }

    @Override
    public String toString() {
        return Long.toString(Double.doubleToLongBits(importance), RADIX) + "." + Long.toString(createdAt, RADIX) + "."
                + Long.toString(id, RADIX);
    }
}
