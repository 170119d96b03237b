package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which patterns to list that hold across projects: those in most projects first.")
public record ListSharedPatterns(
        @Doc("Only those of this type") @Key @Nullable String type,

        @Doc("In so many projects at least") @Default("2") @Range(min = 1, max = 1_000)
        int projects,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
