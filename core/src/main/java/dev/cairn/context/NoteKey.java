package dev.cairn.context;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A note of a session, by its type and key.")
public record NoteKey(
        @Doc("Key of the session") @Key @Positional String session,
        @Positional NoteType type,
        @Doc("The note") @Key @Positional String key) {}
