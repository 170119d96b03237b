package dev.cairn.recall;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which choices of layers to list, the latest first.")
public record ListDecisions(
        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
