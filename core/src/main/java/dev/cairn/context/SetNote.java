package dev.cairn.context;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A note to keep, in place of what was kept under its type and key.")
public record SetNote(
        @Doc("Key of the session") @Key @Positional String session,
        @Positional NoteType type,
        @Doc("Its name in paths and calls") @Key @Positional String key,
        @MaxLength(Limits.PROSE) @Positional String value,

        @Doc("How much it bears on the session") @Default("0.5") @Range(min = 0, max = 1)
        double relevance,

        Map<String, @Nullable Object> metadata,

        @Doc("Gone from contexts from this instant on") @Nullable
        Instant expiresAt) {

    /** A note with every default. */
    public static SetNote of(String session, NoteType type, String key, String value) {
        return new SetNote(session, type, key, value, 0.5, Map.of(), null);
    }
}
