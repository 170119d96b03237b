package dev.cairn.context;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("A context that was given: what went in, what did not, and why. What the items said is not kept here.")
public record ContextLedger(
        Id id,
        String key,
        @Doc("Key of the session it was for") @Nullable String session,
        @Doc("What was asked next") @Nullable String query,
        int budget,
        @Doc("What its text cost") int tokens,
        @Doc("How tokens were counted") String tokenizer,
        List<ContextItem> items,
        @Doc("When it was given") Instant createdAt) {}
