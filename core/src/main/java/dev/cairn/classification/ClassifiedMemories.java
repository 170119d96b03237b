package dev.cairn.classification;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What a language model said of memories.")
public record ClassifiedMemories(
        List<ClassifiedMemory> items,

        @Doc("The model; absent if none is configured") @Nullable
        String model,

        @Doc("Tokens of the questions") long inputTokens,
        @Doc("Tokens of the answers") long outputTokens,

        @Doc("Whether whoever runs the model counted the tokens; otherwise they are an estimate")
        boolean reported) {}
