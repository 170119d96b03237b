package dev.cairn.recall;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which questions to list, the latest first.")
public record ListHistory(
        @Doc("Only those asked so") @Nullable AskedBy askedBy,

        @Doc("Only those that found nothing") @Default("false")
        boolean empty,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
