package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A message, as a table conversation_memory has it.")
public record ConversationRecord(
        @Doc("The message") Id id,
        @Doc("What its session was asked for by") String sessionId,
        Speaker role,
        String content,
        Map<String, @Nullable Object> metadata,

        @Doc("How much it bears on what is going on, 0 to 1") @Nullable
        Double relevanceScore,

        @Doc("Its place in the session, from 1") int messageIndex,
        Instant createdAt) {}
