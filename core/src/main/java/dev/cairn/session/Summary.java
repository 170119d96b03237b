package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What a stretch of messages comes to, in short.")
public record Summary(
        Id id,
        @Doc("Key of its session") String session,

        @Doc("Key of the conversation it keeps to") @Nullable
        String conversation,

        String content,
        @Doc("The first message it covers") @Nullable Id fromMessage,
        @Doc("The last message it covers") @Nullable Id toMessage,
        @Doc("Messages it covers") int messageCount,
        @Doc("How much it matters, 0 to 1") double importance,

        @Doc("How Cairn made it; absent if somebody else did") @Nullable
        SummaryMethod method,

        @Doc("Why it was made of the messages' own sentences although a model was at hand") @Nullable
        String fallbackReason,

        @Doc("The sender's own id, by which a second delivery is known") @Nullable
        String clientId,

        Instant createdAt) {}
