package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A memory as it was, or is.")
public record MemoryVersion(
        @Doc("The memory") Id memory,
        @Doc("Number of the version, from 1") int version,
        @Doc("How it came about") ChangeType change,
        @Doc("Why") @Nullable String reason,
        @Doc("Who made it") @Nullable String changedBy,
        @Doc("When") Instant changedAt,
        @Doc("What it says") MemoryState state,

        @Doc("What differs from the version before, each field before and after")
        Map<String, @Nullable Object> diff) {
    /** What a field of a {@link #diff} is afterwards. */
    static @Nullable Object after(@Nullable Object change) {
        return change instanceof Map<?, ?> map ? map.get("after") : null;
    }
}
