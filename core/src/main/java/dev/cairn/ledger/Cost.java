package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What one call of a model took.")
public record Cost(
        Id id,
        @Doc("Key of its session") String session,
        @Doc("The message the call made") @Nullable Id message,
        String model,
        long inputTokens,
        long outputTokens,
        @Doc("Input read from the provider's cache") long cacheReadTokens,
        @Doc("Input written to it") long cacheWriteTokens,

        @Doc("In US dollars: as recorded, or from the model's price at the time; absent if neither was known") @Nullable
        Double costUsd,

        @Doc("Whether the dollars are known; if not, the model has no price yet")
        boolean priced,

        @Doc("The sender's own id, by which a second delivery is known") @Nullable
        String clientId,

        Instant recordedAt) {}
