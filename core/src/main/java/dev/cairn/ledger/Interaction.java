package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("One piece of an agent's work, from start to end.")
public record Interaction(
        Id id,
        @Doc("Key of its session") String session,
        @Doc("Key of its conversation") @Nullable String conversation,
        @Doc("The agent at work, or its kind") String agent,
        @Doc("What it was asked to do") @Nullable String task,
        @Doc("What came of it, in short") @Nullable String result,
        InteractionStatus status,
        long inputTokens,
        long outputTokens,
        @Doc("What it cost in US dollars") double costUsd,
        Instant startedAt,
        @Nullable Instant completedAt) {}
