package dev.cairn.memory;

import dev.cairn.schema.Doc;
import org.jspecify.annotations.Nullable;

@Doc("How a layer is treated.")
public record LayerConfig(
        Layer layer,

        @Doc("Whether recall looks in it unless told where to look")
        boolean searched,

        @Doc("How much what is in it counts against the other layers")
        double weight,

        @Doc("Days in which half of what recency counts for is lost; as in the whole store if absent") @Nullable
        Integer halfLife,

        @Doc("How much a new memory matters that does not say so; as by rule if absent") @Nullable
        Double importance) {

    static LayerConfig standard(Layer layer) {
        return new LayerConfig(layer, true, 1, null, null);
    }
}
