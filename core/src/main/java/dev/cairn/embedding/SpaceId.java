package dev.cairn.embedding;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;

@Doc("An embedding space.")
public record SpaceId(
        @Doc("Its number") @Positional @Range(min = 1, max = Integer.MAX_VALUE)
        int id) {}
