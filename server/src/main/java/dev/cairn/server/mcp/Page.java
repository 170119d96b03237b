package dev.cairn.server.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next opaque text that asks for the part after this one, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** The whole of a list. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
