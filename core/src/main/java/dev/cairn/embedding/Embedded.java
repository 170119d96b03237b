package dev.cairn.embedding;

import dev.cairn.schema.Doc;

@Doc("What was embedded.")
public record Embedded(
        @Doc("Texts embedded now") int texts,
        @Doc("Texts not embedded yet") long pending) {}
