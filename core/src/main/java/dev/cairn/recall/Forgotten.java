package dev.cairn.recall;

import dev.cairn.schema.Doc;

@Doc("What was forgotten.")
public record Forgotten(@Doc("How many questions") int queries) {}
