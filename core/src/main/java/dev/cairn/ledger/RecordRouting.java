package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A router's decision to keep.")
public record RecordRouting(
        @Doc("What the request was taken for") @Positional String intent,
        @Doc("How hard it was taken to be") @Nullable String complexity,

        @Doc("How sure the router was") @Range(min = 0, max = 1) @Nullable
        Double confidence,

        @Doc("The workflow it chose") @Nullable String workflow,

        @Doc("How it came to choose: by keyword, by model, or any other word") @Nullable
        String method,

        @MaxLength(Limits.PROSE) @Nullable String reasoning,
        @Doc("Key of the session") @Key @Nullable String session,
        @Doc("Key of the conversation") @Key @Nullable String conversation,
        @Doc("When it was decided; now if absent") @Nullable Instant decidedAt) {

    /** A decision made now. */
    public static RecordRouting of(String intent, String workflow, double confidence) {
        return new RecordRouting(intent, null, confidence, workflow, null, null, null, null, null);
    }

    /** The same decision in a session. */
    public RecordRouting in(String key) {
        return new RecordRouting(
                intent, complexity, confidence, workflow, method, reasoning, key, conversation, decidedAt);
    }

    /** The same decision at an instant. */
    public RecordRouting at(Instant instant) {
        return new RecordRouting(
                intent, complexity, confidence, workflow, method, reasoning, session, conversation, instant);
    }
}
