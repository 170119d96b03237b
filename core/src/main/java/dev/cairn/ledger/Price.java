package dev.cairn.ledger;

import dev.cairn.schema.Doc;
import java.time.Instant;

@Doc("What a million tokens of a model cost, in US dollars.")
public record Price(
        String model,
        double inputUsd,
        double outputUsd,
        @Doc("For input read from the provider's cache") double cacheReadUsd,
        @Doc("For input written to it") double cacheWriteUsd,
        Instant updatedAt) {
    private static final double MILLION = 1_000_000.0;

    /** What the tokens of a call cost, in US dollars. */
    double of(RecordCost call) {
        return (call.inputTokens() * inputUsd
                        + call.outputTokens() * outputUsd
                        + call.cacheReadTokens() * cacheReadUsd
                        + call.cacheWriteTokens() * cacheWriteUsd)
                / MILLION;
    }
}
