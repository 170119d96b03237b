package dev.cairn;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items the entries, in the list's order
 * @param next where the following page begins, to be passed as {@code cursor}; absent on the last page
 * @param note what the list leaves out, if it leaves something out
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable String note) {
    public Page {
        items = List.copyOf(items);
    }

    /** Part of a list that leaves nothing out. */
    public Page(List<T> items, @Nullable String next) {
        this(items, next, null);
    }

    /**
     * A page of rows, of which one more than {@code limit} was read to see whether another page follows.
     *
     * @param next the cursor after an entry
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> next) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, next.apply(items.getLast()));
    }
}
