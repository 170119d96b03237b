package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import org.jspecify.annotations.Nullable;

@Doc("What links lead to.")
public record Reached(
        Id id,
        @Doc("memory, pattern or project") String kind,
        String title,
        @Doc("Links gone to come here") int depth,
        @Doc("The link that led here") @Nullable Link via) {}
