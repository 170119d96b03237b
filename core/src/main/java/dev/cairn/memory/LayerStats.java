package dev.cairn.memory;

import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What is in a layer.")
public record LayerStats(
        Layer layer,
        @Doc("How many memories are in it") int memories,
        @Doc("How much they matter, on average") double meanImportance,
        @Doc("How often they were recalled, all together") int accesses,

        @Doc("When one was last added or changed") @Nullable Instant updatedAt) {}
