package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("How a router sent a request on its way, and why.")
public record RoutingDecision(
        Id id,
        @Doc("Key of its session") @Nullable String session,
        @Doc("Key of its conversation") @Nullable String conversation,
        @Doc("What the request was taken for") String intent,
        @Doc("How hard it was taken to be") @Nullable String complexity,
        @Doc("How sure the router was, 0 to 1") @Nullable Double confidence,
        @Doc("The workflow it chose") @Nullable String workflow,

        @Doc("How it came to choose: by keyword, by model, or any other word") @Nullable
        String method,

        @Nullable String reasoning,
        Instant decidedAt) {}
