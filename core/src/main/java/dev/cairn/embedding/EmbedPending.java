package dev.cairn.embedding;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;

@Doc("How long to embed.")
public record EmbedPending(
        @Doc("Longest time, in seconds") @Default("30") @Range(min = 0, max = 86_400)
        int seconds) {}
