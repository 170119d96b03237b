package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A thread of talk within a session.")
public record Conversation(
        Id id,
        @Doc("Its name in calls, unique per user") String key,
        @Doc("Key of its session") String session,
        @Nullable String title,
        @Nullable String summary,
        Map<String, @Nullable Object> metadata,

        @Doc("Whether it takes the messages that name no conversation")
        boolean main,

        @Doc("Messages it holds") int messageCount,
        Instant startedAt,
        @Nullable Instant endedAt) {}
