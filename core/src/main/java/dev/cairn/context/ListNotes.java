package dev.cairn.context;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which of a session's notes to list.")
public record ListNotes(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("Only of this type") @Nullable NoteType type,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
