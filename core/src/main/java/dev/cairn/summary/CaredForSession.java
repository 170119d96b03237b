package dev.cairn.summary;

import dev.cairn.schema.Doc;
import dev.cairn.session.Handoff;
import org.jspecify.annotations.Nullable;

@Doc("What was done to keep a session within a window.")
public record CaredForSession(
        SessionSize before,
        SessionSize after,

        @Doc("Long messages put in short; their own words are kept")
        int compressed,

        @Doc("What was summarised") @Nullable Summarised summarised,
        @Doc("The handoff to the next session") @Nullable Handoff handoff) {

    CaredForSession handedOver(Handoff made) {
        return new CaredForSession(before, after, compressed, summarised, made);
    }
}
