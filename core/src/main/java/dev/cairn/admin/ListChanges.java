package dev.cairn.admin;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which changes to list, in the order they were committed.")
public record ListChanges(
        @Doc("The 'cursor' of the answer before; without one, from the oldest change kept") @Nullable
        String after,

        @Doc("Most to return") @Default("100") @Range(min = 1, max = Limits.PAGE)
        int limit) {}
