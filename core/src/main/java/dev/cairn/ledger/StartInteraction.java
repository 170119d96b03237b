package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A piece of work an agent begins.")
public record StartInteraction(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("The agent at work, or its kind; the calling agent if absent") @Positional @Nullable
        String agent,

        @Doc("What it is asked to do") @MaxLength(Limits.PROSE) @Nullable
        String task,

        @Doc("Key of a conversation of the session") @Key @Nullable
        String conversation,

        @Doc("When it began; now if absent") @Nullable Instant startedAt) {

    /** A piece of work that begins now. */
    public static StartInteraction of(String session, String agent, String task) {
        return new StartInteraction(session, agent, task, null, null);
    }
}
