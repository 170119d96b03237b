package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("What was said once, by one role, at one place of a session.")
public record Message(
        Id id,
        @Doc("Key of its session") String session,
        @Doc("Key of its conversation") String conversation,

        @Doc("Its place in the session, from 1, across conversations")
        int index,

        Role role,
        MessageType type,
        String content,

        @Doc("The words it had before a summary took their place") @Nullable
        String original,

        @Doc("The message it answers") @Nullable Id parent,

        @Doc("The sender's own id, by which a second delivery is known") @Nullable
        String clientId,

        @Doc("Tokens of the content") @Nullable Integer tokenCount,
        @Doc("Tokens spent to make it") @Nullable Integer tokenUsage,
        @Doc("The model that wrote it") @Nullable String model,
        @Doc("How much it matters, 0 to 1") double importance,

        @Doc("How much it bears on what is going on, 0 to 1") @Nullable
        Double relevance,

        @Doc("Whether a summary covers it") boolean summarised,

        @Doc("Whether it was moved out of the way; it can still be found")
        boolean archived,

        Map<String, @Nullable Object> metadata,
        @Doc("The same for equal words of one user") String contentHash,

        @Doc("The same for equal words after equal words, back to the session's start")
        String contextHash,

        Instant createdAt) {}
