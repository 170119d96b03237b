package dev.cairn.session;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A conversation to begin.")
public record CreateConversation(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Its name in calls; made up if absent") @Key @Positional @Nullable
        String key,

        @Nullable String title,
        Map<String, @Nullable Object> metadata,
        @Doc("When it began; now if absent") @Nullable Instant startedAt) {}
