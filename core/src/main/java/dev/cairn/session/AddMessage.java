package dev.cairn.session;

import dev.cairn.Id;
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

@Doc("A message to keep.")
public record AddMessage(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("Who speaks") @Positional Role role,

        @Doc("What is said") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @Doc("Key of a conversation of the session; its main one if absent") @Key @Nullable
        String conversation,

        @Default("message") MessageType type,
        @Doc("The message it answers") @Nullable Id parent,

        @Doc("The sender's own id: delivered again, it is the same message") @Nullable
        String clientId,

        @Doc("Tokens of the content") @Range(min = 0, max = Integer.MAX_VALUE) @Nullable
        Integer tokenCount,

        @Doc("Tokens spent to make it") @Range(min = 0, max = Integer.MAX_VALUE) @Nullable
        Integer tokenUsage,

        @Doc("The model that wrote it") @Nullable String model,

        @Doc("How much it matters; judged by role and content if absent") @Range(min = 0, max = 1) @Nullable
        Double importance,

        @Doc("How much it bears on what is going on") @Range(min = 0, max = 1) @Nullable
        Double relevance,

        Map<String, @Nullable Object> metadata,
        @Doc("When it was said; now if absent") @Nullable Instant createdAt) {

    /** A message with every default. */
    public static AddMessage of(String session, Role role, String content) {
        return new AddMessage(
                session,
                role,
                content,
                null,
                MessageType.MESSAGE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null);
    }

    /** The same message with the sender's own id. */
    public AddMessage withClientId(String id) {
        return new AddMessage(
                session,
                role,
                content,
                conversation,
                type,
                parent,
                id,
                tokenCount,
                tokenUsage,
                model,
                importance,
                relevance,
                metadata,
                createdAt);
    }

    /** The same message in a conversation. */
    public AddMessage in(String key) {
        return new AddMessage(
                session,
                role,
                content,
                key,
                type,
                parent,
                clientId,
                tokenCount,
                tokenUsage,
                model,
                importance,
                relevance,
                metadata,
                createdAt);
    }

    /** The same message as an answer to another. */
    public AddMessage answering(Id message) {
        return new AddMessage(
                session,
                role,
                content,
                conversation,
                type,
                message,
                clientId,
                tokenCount,
                tokenUsage,
                model,
                importance,
                relevance,
                metadata,
                createdAt);
    }

    /** The same message with metadata. */
    public AddMessage withMetadata(Map<String, @Nullable Object> members) {
        return new AddMessage(
                session,
                role,
                content,
                conversation,
                type,
                parent,
                clientId,
                tokenCount,
                tokenUsage,
                model,
                importance,
                relevance,
                members,
                createdAt);
    }
}
