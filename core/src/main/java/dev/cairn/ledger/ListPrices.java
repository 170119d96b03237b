package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which prices to list, by model.")
public record ListPrices(
        @Doc("Only that of this model") @Nullable String model,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The first prices by model. */
    public static ListPrices first(int limit) {
        return new ListPrices(null, limit, null);
    }
}
