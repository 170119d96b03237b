package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which passages of a document to read, in order.")
public record ListChunks(
        @Doc("The document, or one of its chunks") @Positional
        Id id,

        @Doc("Number of the first passage") @Default("1") @Range(min = 1, max = Integer.MAX_VALUE)
        int from,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
