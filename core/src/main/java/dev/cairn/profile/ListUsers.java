package dev.cairn.profile;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which users to list, by name.")
public record ListUsers(
        @Doc("Only those in use, or only those out of it") @Nullable
        Boolean active,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
