package dev.cairn.recall;

import dev.cairn.schema.Doc;

@Doc("What was forgotten.")
public record CacheCleared(@Doc("Questions forgotten") int entries) {}
