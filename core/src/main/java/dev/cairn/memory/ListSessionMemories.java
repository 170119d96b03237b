package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which memories of a session to list, in order.")
public record ListSessionMemories(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only what is being worked on") @Default("false")
        boolean working,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
