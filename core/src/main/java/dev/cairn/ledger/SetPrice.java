package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("What a million tokens of a model cost, in US dollars, from now on.")
public record SetPrice(
        @Doc("The model, written as costs name it") @Positional
        String model,

        @Positional @Range(min = 0, max = Limits.USD) double inputUsd,
        @Positional @Range(min = 0, max = Limits.USD) double outputUsd,

        @Doc("For input read from the provider's cache; as other input if absent")
        @Range(min = 0, max = Limits.USD)
        @Nullable
        Double cacheReadUsd,

        @Doc("For input written to it; as other input if absent") @Range(min = 0, max = Limits.USD) @Nullable
        Double cacheWriteUsd) {

    /** A price of input and output, cached or not. */
    public static SetPrice of(String model, double inputUsd, double outputUsd) {
        return new SetPrice(model, inputUsd, outputUsd, null, null);
    }
}
