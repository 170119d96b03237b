package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.memory.Layer;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;

@Doc("Layers that were chosen for a question.")
public record LayerDecision(
        Id id,

        @Doc("First eight bytes of the SHA-256 of the question")
        String queryHash,

        List<Layer> layers,
        @Doc("Which words speak for which layer") String reason,

        @Doc("Whether it was chosen within the five minutes before")
        boolean cached,

        @Doc("How much was recalled from these layers") int hits,
        Instant decidedAt) {}
