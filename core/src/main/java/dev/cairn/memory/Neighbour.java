package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;

@Doc("A memory that says something alike.")
public record Neighbour(
        Id id,
        String title,
        @Doc("Share of words in common, 0 to 1") double similarity,
        Likeness likeness) {}
