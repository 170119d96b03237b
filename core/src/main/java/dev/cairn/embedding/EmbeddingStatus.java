package dev.cairn.embedding;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Where embedding stands.")
public record EmbeddingStatus(
        @Doc("Whether a model is configured") boolean configured,
        @Doc("Whether the model is loaded in this process") boolean loaded,

        @Doc("Why nothing is found by meaning now, if so") @Nullable
        String problem,

        List<SpaceStatus> spaces) {}
