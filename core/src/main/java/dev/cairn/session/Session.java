package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("One run of an agent or one chat: the frame of conversations and messages.")
public record Session(
        Id id,
        @Doc("Its name in paths and calls, unique per user") String key,
        @Doc("Key of its project") @Nullable String project,
        @Doc("Key of the session it grew out of") @Nullable String parent,

        @Doc("Key of the persona the agent plays in it") @Nullable
        String persona,

        @Doc("Its name for people") String name,
        @Nullable String description,
        @Doc("conversation, project, or any other word") String type,
        SessionStatus status,

        @Doc("Whether it is kept for good; others may be cleaned up")
        boolean saved,

        @Doc("The model it runs on") @Nullable String model,

        @Doc("What happened in it, in a sentence or two") @Nullable
        String recap,

        @Doc("Summary of its context") @Nullable String contextSummary,
        @Doc("How much it matters, 0 to 1") @Nullable Double relevance,
        @Nullable String gitBranch,
        @Nullable String gitCommit,
        @Nullable String workingDirectory,
        @Doc("What is being worked on") Map<String, @Nullable Object> context,
        Map<String, @Nullable Object> metadata,
        @Doc("What happens to a message it already has") Duplicates duplicates,

        @Doc("Tokens past which it is cared for by itself; absent for never") @Nullable
        Integer careWindow,

        @Doc("Messages it holds") int messageCount,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActiveAt,
        @Nullable Instant endedAt,

        @Doc("After this instant it can no longer be resumed") @Nullable
        Instant expiresAt) {}
