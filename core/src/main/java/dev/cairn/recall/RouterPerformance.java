package dev.cairn.recall;

import dev.cairn.memory.Layer;
import dev.cairn.schema.Doc;
import java.util.List;

@Doc("How the choice of layers does.")
public record RouterPerformance(
        @Doc("How often layers were chosen") int decisions,

        @Doc("How often a choice of the five minutes before was taken")
        int cacheHits,

        @Doc("How often all layers were chosen") int unrouted,

        @Doc("How often the chosen layers held nothing that fits")
        int empty,

        @Doc("How much was recalled, on average") double meanHits,
        @Doc("How often each layer was chosen") List<Share> layers) {

    @Doc("How often a layer was chosen.")
    public record Share(
            Layer layer,
            int decisions,
            @Doc("How much was recalled, on average") double meanHits) {}
}
