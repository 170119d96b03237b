package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Changes to how a layer is treated: what is absent stays as it is.")
public record ConfigureLayer(
        @Positional Layer layer,

        @Doc("Whether recall looks in it unless told where to look; true by default") @Nullable
        Boolean searched,

        @Doc("How much what is in it counts against the other layers; 1 by default")
        @Range(min = 0.1, max = 10)
        @Nullable
        Double weight,

        @Doc("Days in which half of what recency counts for is lost; 30 by default")
        @Range(min = 1, max = 36_500)
        @Nullable
        Integer halfLife,

        @Doc("How much a new memory matters that does not say so; by rule by default")
        @Range(min = 0, max = 1)
        @Nullable
        Double importance,

        @Doc("Fields to set back to their defaults") List<String> unset) {}
