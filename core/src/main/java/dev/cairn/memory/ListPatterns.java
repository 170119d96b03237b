package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which patterns to list: those that went best first, then those used most.")
public record ListPatterns(
        @Doc("Only those of this project") @Key @Nullable String project,
        @Doc("Only those of this type") @Key @Nullable String type,

        @Doc("Only those of this name") @MaxLength(Limits.NAME) @Nullable
        String name,

        @Doc("Only those that went well at least so often") @Default("0") @Range(min = 0, max = 1)
        double successRate,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
