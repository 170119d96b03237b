package dev.cairn.summary;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A session to hold against a window.")
public record MeasureSession(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only what was said in this conversation") @Key @Nullable
        String conversation,

        @Doc("Tokens there is room for") @Default("4000") @Range(min = 1, max = 1_000_000_000)
        int window,

        @Doc("Share of the window past which to warn") @Default("0.7") @Range(min = 0, max = 100)
        double warn,

        @Doc("Share past which long messages are put in short") @Default("0.85") @Range(min = 0, max = 100)
        double compress,

        @Doc("Share past which older messages are summarised") @Default("1.0") @Range(min = 0, max = 100)
        double summarise,

        @Doc("Share past which another session should go on") @Default("1.25") @Range(min = 0, max = 100)
        double handOver,

        @Doc("The model whose window it is, by whose tokens it is measured; an upper estimate if absent") @Nullable
        String model) {

    /** A session to hold against a window of so many tokens, with every default. */
    public static MeasureSession of(String session, int window) {
        return new MeasureSession(session, null, window, 0.7, 0.85, 1.0, 1.25, null);
    }

    Overflow.Shares shares() {
        return new Overflow.Shares(warn, compress, summarise, handOver);
    }
}
