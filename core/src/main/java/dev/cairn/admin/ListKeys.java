package dev.cairn.admin;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which keys to list, the newest first.")
public record ListKeys(
        @Doc("Only those that act for this user") @Key @Nullable
        String user,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
