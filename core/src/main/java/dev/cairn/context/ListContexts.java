package dev.cairn.context;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which of the contexts that were given to list.")
public record ListContexts(
        @Doc("Only of this session") @Key @Nullable String session,
        @Doc("Only those this item was up for") @Nullable Id item,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
