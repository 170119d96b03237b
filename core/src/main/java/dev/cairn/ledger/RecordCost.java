package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What a call of a model took.")
public record RecordCost(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("The model") @Positional String model,
        @Default("0") @Range(min = 0, max = Limits.TOKENS) long inputTokens,
        @Default("0") @Range(min = 0, max = Limits.TOKENS) long outputTokens,

        @Doc("Input read from the provider's cache") @Default("0") @Range(min = 0, max = Limits.TOKENS)
        long cacheReadTokens,

        @Doc("Input written to it") @Default("0") @Range(min = 0, max = Limits.TOKENS)
        long cacheWriteTokens,

        @Doc("In US dollars; from the model's price if absent") @Range(min = 0, max = Limits.USD) @Nullable
        Double costUsd,

        @Doc("The message the call made") @Nullable Id message,

        @Doc("The sender's own id: delivered again, it is the same cost") @Nullable
        String clientId,

        @Doc("When it was; now if absent") @Nullable Instant recordedAt) {

    /** A call whose cost follows from the model's price. */
    public static RecordCost of(String session, String model, long inputTokens, long outputTokens) {
        return new RecordCost(session, model, inputTokens, outputTokens, 0, 0, null, null, null, null);
    }

    /** The same call with what it cost. */
    public RecordCost costing(double usd) {
        return new RecordCost(
                session,
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                usd,
                message,
                clientId,
                recordedAt);
    }

    /** The same call with what went through the provider's cache. */
    public RecordCost caching(long read, long written) {
        return new RecordCost(
                session, model, inputTokens, outputTokens, read, written, costUsd, message, clientId, recordedAt);
    }

    /** The same call as the maker of a message. */
    public RecordCost making(Id made) {
        return new RecordCost(
                session,
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                costUsd,
                made,
                clientId,
                recordedAt);
    }

    /** The same call with the sender's own id. */
    public RecordCost withClientId(String id) {
        return new RecordCost(
                session,
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                costUsd,
                message,
                id,
                recordedAt);
    }

    /** The same call at an instant. */
    public RecordCost at(Instant instant) {
        return new RecordCost(
                session,
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                costUsd,
                message,
                clientId,
                instant);
    }
}
