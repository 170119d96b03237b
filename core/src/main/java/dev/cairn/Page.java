package dev.cairn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items the entries, in the list's order
 * @param next where the following page begins, to be passed as {@code cursor}; absent on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
