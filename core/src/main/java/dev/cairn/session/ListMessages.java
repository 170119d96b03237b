package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Which messages of a session to list, in order.")
public record ListMessages(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only those of this conversation") @Key @Nullable
        String conversation,

        @Doc("Only those of this role") @Nullable Role role,

        @Doc("Only those said at this instant or later") @Nullable
        Instant from,

        @Doc("Only those said before this instant") @Nullable
        Instant to,

        @Doc("Only those whose metadata has these members") Map<String, @Nullable Object> metadata,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {}
