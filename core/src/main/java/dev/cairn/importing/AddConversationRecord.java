package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A record of a conversation, as a table conversation_memory has them.")
public record AddConversationRecord(
        @Doc("What the session is called; it is made if it is not there") @Positional
        String sessionId,

        @Doc("Who speaks; user and assistant are taken too") @Positional
        Speaker role,

        @Doc("What is said") @MaxLength(Limits.CONTENT) @Positional
        String content,

        Map<String, @Nullable Object> metadata,

        @Doc("How much it bears on what is going on") @Range(min = 0, max = 1) @Nullable
        Double relevanceScore,

        @Doc("The sender's own id: delivered again, it is the same record") @Nullable
        String clientId,

        @Doc("When it was said; now if absent") @Nullable Instant createdAt) {

    /** A record with every default. */
    public static AddConversationRecord of(String sessionId, Speaker role, String content) {
        return new AddConversationRecord(sessionId, role, content, Map.of(), null, null, null);
    }
}
