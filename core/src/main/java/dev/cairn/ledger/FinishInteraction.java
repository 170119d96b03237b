package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("How a piece of an agent's work ended.")
public record FinishInteraction(
        @Doc("The piece of work") @Positional Id id,
        @Default("completed") @Positional Outcome status,

        @Doc("What came of it, in short") @MaxLength(Limits.PROSE) @Nullable
        String result,

        @Default("0") @Range(min = 0, max = Limits.TOKENS) long inputTokens,
        @Default("0") @Range(min = 0, max = Limits.TOKENS) long outputTokens,

        @Doc("What it cost in US dollars") @Default("0") @Range(min = 0, max = Limits.USD)
        double costUsd) {

    /** Work that was done. */
    public static FinishInteraction completed(Id id, String result) {
        return new FinishInteraction(id, Outcome.COMPLETED, result, 0, 0, 0);
    }

    /** Work that failed. */
    public static FinishInteraction failed(Id id, String result) {
        return new FinishInteraction(id, Outcome.FAILED, result, 0, 0, 0);
    }

    /** The same end with what it took. */
    public FinishInteraction taking(long input, long output, double usd) {
        return new FinishInteraction(id, status, result, input, output, usd);
    }
}
