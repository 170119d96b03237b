package dev.cairn.sql;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.Page;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place in a sorted list after which the next page begins: the sort value and, where that can tie, the id of the last
 * entry shown. Pages stay right while rows are added or removed.
 */
public record Cursor(long value, long id) {
    /** Before everything in a list sorted downwards. */
    public static final Cursor TOP = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);
    /** Before everything in a list sorted upwards. */
    public static final Cursor BOTTOM = new Cursor(Long.MIN_VALUE, 0);

    private static final int RADIX = 36;

    /** The cursor after an entry sorted by time. */
    public static Cursor after(Instant time, Id id) {
        return new Cursor(time.toEpochMilli(), id.value());
    }

    /**
     * The cursor a caller gives back, or the list's beginning if none is given.
     *
     * @throws Invalid if the text is no cursor
     */
    public static Cursor parse(@Nullable String text, Cursor beginning) {
        if (text == null) {
            return beginning;
        }
        try {
            int dot = text.indexOf('.');
            return new Cursor(
                    Long.parseLong(text.substring(0, dot), RADIX), Long.parseLong(text.substring(dot + 1), RADIX));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Invalid(
                    "Expected cursor to be one a page returned as 'next', found '" + Limits.shorten(text) + "'.", e);
        }
    }

    /**
     * A page of rows, of which one more than {@code limit} was read to see whether another page follows.
     *
     * @param after the cursor after an entry
     */
    public static <T> Page<T> page(List<T> rows, int limit, Function<T, Cursor> after) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, after.apply(items.getLast()).toString());
    }

    @Override
    public String toString() {
        return Long.toString(value, RADIX) + "." + Long.toString(id, RADIX);
    }
}
