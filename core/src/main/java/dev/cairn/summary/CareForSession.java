package dev.cairn.summary;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A session to keep within a window.")
public record CareForSession(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Tokens there is room for") @Default("4000") @Range(min = 1, max = 1_000_000_000)
        int window,

        @Doc("Share of the window past which to warn") @Default("0.7") @Range(min = 0, max = 100)
        double warn,

        @Doc("Share past which long messages are put in short") @Default("0.85") @Range(min = 0, max = 100)
        double compress,

        @Doc("Share past which older messages are summarised and archived") @Default("1.0") @Range(min = 0, max = 100)
        double summarise,

        @Doc("Share past which, if all else was done, the session is handed over")
        @Default("1.25")
        @Range(min = 0, max = 100)
        double handOver,

        @Doc("Newest messages to leave as they are, as far as they fit in half the window")
        @Default("20")
        @Range(min = 1, max = Limits.PAGE)
        int keep,

        @Doc("Most tokens of a summary") @Default("400") @Range(min = 20, max = 20_000)
        int tokens,

        @Doc(
                "Key of the session that takes over if it comes to that, begun if there is none; absent for whichever comes next")
        @Key
        @Nullable
        String into,

        @Doc("The model whose window it is, by whose tokens it is measured; an upper estimate if absent") @Nullable
        String model) {

    /** A session to keep within a window of so many tokens, with every default. */
    public static CareForSession of(String session, int window) {
        return new CareForSession(session, window, 0.7, 0.85, 1.0, 1.25, 20, 400, null, null);
    }

    /** The same, measured by the tokens of a model. */
    CareForSession by(@Nullable String other) {
        return new CareForSession(session, window, warn, compress, summarise, handOver, keep, tokens, into, other);
    }

    MeasureSession measured() {
        return new MeasureSession(session, null, window, warn, compress, summarise, handOver, model);
    }
}
