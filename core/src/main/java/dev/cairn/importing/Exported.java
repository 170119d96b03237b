package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.context.NoteType;
import dev.cairn.ledger.InteractionStatus;
import dev.cairn.memory.ChangeType;
import dev.cairn.memory.DocumentFormat;
import dev.cairn.memory.Layer;
import dev.cairn.memory.MemorySource;
import dev.cairn.memory.MemoryStatus;
import dev.cairn.memory.Resolution;
import dev.cairn.profile.PreferenceSource;
import dev.cairn.profile.PreferenceType;
import dev.cairn.schema.Default;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Range;
import dev.cairn.session.Duplicates;
import dev.cairn.session.HandoffStatus;
import dev.cairn.session.LinkType;
import dev.cairn.session.MessageType;
import dev.cairn.session.PinType;
import dev.cairn.session.Role;
import dev.cairn.session.SessionStatus;
import dev.cairn.session.SummaryMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one line of an export holds. Things with a key are referred to by it, messages by their client id; one that has
 * none is given one made of its id and its time, the same in every export.
 */
sealed interface Exported {
    /** The id it had where it was exported from. */
    Id id();

    /** A project. */
    record ProjectLine(
            Id id,
            @Key String key,
            String name,
            @Nullable @MaxLength(Limits.CONTENT) String description,
            @Nullable @MaxLength(Limits.PROSE) String path,
            @Nullable @MaxLength(Limits.PROSE) String gitRemote,
            String gitBranch,
            @Nullable String type,
            @Nullable String language,
            @Nullable String framework,
            Map<String, @Nullable Object> config,
            boolean active,
            Instant createdAt,
            Instant updatedAt,
            Instant lastAccessedAt)
            implements Exported {}

    /** A persona. */
    record PersonaLine(
            Id id,
            @Key String key,
            String name,
            @MaxLength(Limits.CONTENT) String prompt,
            @Nullable @MaxLength(Limits.CONTENT) String description,
            @Nullable String icon,
            @Nullable String defaultModel,
            List<String> suggestedModels,
            @Nullable @Range(min = 0, max = 2) Double temperature,

            @Nullable @Range(min = 1, max = Integer.MAX_VALUE)
            Integer maxTokens,

            @Nullable @Range(min = 0, max = 1) Double topP,
            List<String> stopSequences,
            @Nullable Double repeatPenalty,
            String category,
            boolean isDefault,
            Instant createdAt,
            Instant updatedAt)
            implements Exported {}

    /** A preference. */
    record PreferenceLine(
            Id id,
            String key,
            @Nullable @Key String project,
            @Nullable Object value,
            PreferenceType type,
            PreferenceSource source,
            @Range(min = 0, max = 1) double confidence,
            @Range(min = 0, max = Long.MAX_VALUE) long usageCount,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            Instant updatedAt)
            implements Exported {}

    /** A session. */
    record SessionLine(
            Id id,
            @Key String key,
            @Nullable @Key String project,
            @Nullable @Key String parent,
            @Nullable @Key String persona,
            String name,
            @Default("true") boolean named,
            @Nullable @MaxLength(Limits.CONTENT) String description,
            String type,
            SessionStatus status,
            boolean saved,
            @Nullable String model,
            @Nullable @MaxLength(Limits.CONTENT) String recap,
            @Nullable @MaxLength(Limits.CONTENT) String contextSummary,
            @Nullable @Range(min = 0, max = 1) Double relevance,
            @Nullable String gitBranch,
            @Nullable String gitCommit,
            @Nullable @MaxLength(Limits.PROSE) String workingDirectory,
            Map<String, @Nullable Object> context,
            Map<String, @Nullable Object> metadata,
            Duplicates duplicates,
            @Nullable @Range(min = 100, max = 1_000_000_000) Integer careWindow,
            Instant createdAt,
            Instant updatedAt,
            Instant lastActiveAt,
            @Nullable Instant endedAt,
            @Nullable Instant expiresAt)
            implements Exported {}

    /** A conversation. */
    record ConversationLine(
            Id id,
            @Key String key,
            @Key String session,
            @Nullable String title,
            @Nullable @MaxLength(Limits.CONTENT) String summary,
            Map<String, @Nullable Object> metadata,
            boolean main,
            Instant startedAt,
            @Nullable Instant endedAt)
            implements Exported {}

    /** A message. */
    record MessageLine(
            Id id,
            @Key String session,
            @Key String conversation,
            long index,
            Role role,
            MessageType type,
            @MaxLength(Limits.CONTENT) String content,
            @Nullable @MaxLength(Limits.CONTENT) String original,
            @Nullable String parent,
            @Nullable @Key String parentSession,
            String clientId,

            @Nullable @Range(min = 0, max = Integer.MAX_VALUE)
            Integer tokenCount,

            @Nullable @Range(min = 0, max = Integer.MAX_VALUE)
            Integer tokenUsage,

            @Nullable String model,
            @Nullable @Range(min = 0, max = 1) Double importance,
            @Nullable @Range(min = 0, max = 1) Double relevance,
            boolean summarised,
            boolean archived,
            Map<String, @Nullable Object> metadata,
            Instant createdAt)
            implements Exported {}

    /** A summary. */
    record SummaryLine(
            Id id,
            @Key String session,
            @Nullable @Key String conversation,
            @MaxLength(Limits.CONTENT) String content,
            @Nullable String fromMessage,
            @Nullable String toMessage,
            @Range(min = 0, max = Integer.MAX_VALUE) int messageCount,
            @Range(min = 0, max = 1) double importance,
            @Nullable SummaryMethod method,
            @Nullable String fallbackReason,
            String clientId,
            Instant createdAt)
            implements Exported {}

    /** A pin. */
    record PinLine(
            Id id,
            @Key String session,
            @MaxLength(Limits.CONTENT) String content,
            @Nullable String message,
            @Nullable @Key String messageSession,
            PinType type,
            @Range(min = 0, max = 1) double importance,
            Instant createdAt)
            implements Exported {}

    /** A note. */
    record NoteLine(
            Id id,
            @Key String session,
            NoteType type,
            @Key String key,
            @MaxLength(Limits.PROSE) String value,
            @Range(min = 0, max = 1) double relevance,
            String hash,
            Map<String, @Nullable Object> metadata,
            @Nullable Instant expiresAt,
            Instant createdAt,
            Instant updatedAt)
            implements Exported {}

    /** What an agent did. */
    record InteractionLine(
            Id id,
            @Key String session,
            @Nullable @Key String conversation,
            String agent,
            @Nullable @MaxLength(Limits.CONTENT) String task,
            @Nullable @MaxLength(Limits.CONTENT) String result,
            InteractionStatus status,
            @Range(min = 0, max = Limits.TOKENS) long inputTokens,
            @Range(min = 0, max = Limits.TOKENS) long outputTokens,
            @Range(min = 0, max = Limits.USD) double costUsd,
            Instant startedAt,
            @Nullable Instant completedAt)
            implements Exported {}

    /** A routing decision. */
    record RoutingLine(
            Id id,
            @Nullable @Key String session,
            @Nullable @Key String conversation,
            @MaxLength(Limits.PROSE) String intent,
            @Nullable String complexity,
            @Nullable @Range(min = 0, max = 1) Double confidence,
            @Nullable String workflow,
            @Nullable String method,
            @Nullable @MaxLength(Limits.CONTENT) String reasoning,
            Instant decidedAt)
            implements Exported {}

    /** A cost. */
    record CostLine(
            Id id,
            @Key String session,
            @Nullable String message,
            @Nullable @Key String messageSession,
            String model,
            @Range(min = 0, max = Limits.TOKENS) long inputTokens,
            @Range(min = 0, max = Limits.TOKENS) long outputTokens,
            @Range(min = 0, max = Limits.TOKENS) long cacheReadTokens,
            @Range(min = 0, max = Limits.TOKENS) long cacheWriteTokens,
            @Nullable @Range(min = 0, max = Limits.USD) Double costUsd,
            String clientId,
            Instant recordedAt)
            implements Exported {}

    /** A type of link between memories. */
    record LinkTypeLine(Id id, String name, Instant createdAt) implements Exported {}

    /** A memory as it is now; another refers to it by its name. */
    record MemoryLine(
            Id id,
            String name,
            @Nullable @Key String project,
            @Nullable @Key String session,
            @Nullable String message,
            @Nullable @Key String messageSession,
            String title,
            @MaxLength(Limits.CONTENT) String content,
            @Nullable @MaxLength(Limits.PROSE) String summary,
            String type,
            @Nullable String category,
            List<String> tags,
            List<Layer> layers,
            @Nullable String subject,
            @Nullable MemoryStatus status,
            List<String> entities,
            List<String> files,
            Map<String, @Nullable Object> context,
            Map<String, @Nullable Object> gitContext,
            @Range(min = 0, max = 1) double importance,
            @Range(min = 0, max = 1) double decay,
            @Range(min = 0, max = Integer.MAX_VALUE) int useCount,
            @Nullable Instant usedAt,
            @Range(min = 0, max = Integer.MAX_VALUE) int accessCount,
            Instant lastAccessedAt,
            MemorySource source,
            @Nullable String author,
            @Nullable String externalId,
            @Range(min = 0, max = 1) double trust,
            boolean quarantined,
            boolean isPrivate,
            boolean archived,
            Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Instant closedAt,
            @Nullable Instant expiresAt,
            @Range(min = 1, max = Integer.MAX_VALUE) int version,
            ChangeType change,
            @Nullable @MaxLength(Limits.PROSE) String changeReason,
            @Nullable String changedBy,
            Instant createdAt,
            Instant updatedAt)
            implements Exported {}

    /** What a memory said before. */
    record MemoryVersionLine(
            Id id,
            String memory,
            @Range(min = 1, max = Integer.MAX_VALUE) int version,
            String title,
            @MaxLength(Limits.CONTENT) String content,
            @Nullable @MaxLength(Limits.PROSE) String summary,
            Map<String, @Nullable Object> state,
            ChangeType change,
            @Nullable @MaxLength(Limits.PROSE) String changeReason,
            @Nullable String changedBy,
            Instant changedAt)
            implements Exported {}

    /** Which memory took another's place. */
    record SuccessionLine(Id id, String memory, String successor) implements Exported {}

    /** A pattern of a project. */
    record PatternLine(
            Id id,
            @Key String project,
            String type,
            String name,
            @MaxLength(Limits.PROSE) String description,
            Map<String, @Nullable Object> data,
            @Range(min = 0, max = 1) double successRate,
            @Range(min = 1, max = Integer.MAX_VALUE) int usageCount,
            List<String> memories,
            Instant createdAt,
            Instant updatedAt,
            Instant lastUsedAt)
            implements Exported {
        /** The same with other memories. */
        PatternLine withMemories(List<String> names) {
            return new PatternLine(
                    id,
                    project,
                    type,
                    name,
                    description,
                    data,
                    successRate,
                    usageCount,
                    names,
                    createdAt,
                    updatedAt,
                    lastUsedAt);
        }
    }

    /** A memory of a session, and its place in it. */
    record SessionMemoryLine(
            Id id,
            @Key String session,
            String memory,
            @Range(min = 0, max = Integer.MAX_VALUE) int position,
            boolean working,
            @Nullable Integer windowPosition,
            Instant addedAt)
            implements Exported {}

    /** A link between memories, projects and patterns; a pattern is a type, a slash and a name, beside its project. */
    record MemoryLinkLine(
            Id id,
            @Nullable String source,
            @Nullable @Key String sourceProject,
            @Nullable @MaxLength(2 * Limits.NAME) String sourcePattern,
            @Nullable String target,
            @Nullable @Key String targetProject,
            @Nullable @MaxLength(2 * Limits.NAME) String targetPattern,
            String type,
            @Range(min = 0, max = 1) double strength,
            @Nullable @MaxLength(Limits.PROSE) String context,
            Map<String, @Nullable Object> details,
            boolean detected,
            @Nullable Resolution resolution,
            @Nullable String createdBy,
            Instant createdAt)
            implements Exported {}

    /** A document, whose text is in its chunks. */
    record DocumentLine(
            Id id,
            @Nullable @Key String project,
            @MaxLength(4096) String source,
            String title,
            DocumentFormat format,
            String hash,
            @Range(min = 0, max = Integer.MAX_VALUE) int length,
            Map<String, @Nullable Object> metadata,
            MemorySource provenance,
            String author,
            @Range(min = 0, max = 1) double trust,
            boolean quarantined,
            Instant createdAt,
            Instant updatedAt)
            implements Exported {}

    /** A passage of a document, which is named by its project, its source and the hash of its text. */
    record ChunkLine(
            Id id,
            @Nullable @Key String project,
            @MaxLength(4096) String source,
            String ofHash,
            @Range(min = 1, max = Integer.MAX_VALUE) int index,
            @Range(min = 0, max = Integer.MAX_VALUE) int start,
            @Range(min = 0, max = Integer.MAX_VALUE) int end,
            List<String> headings,
            @MaxLength(Limits.CONTENT) String content,
            Instant createdAt)
            implements Exported {}

    /** A link between sessions. */
    record LinkLine(
            Id id,
            @Key String source,
            @Key String target,
            LinkType type,
            @Nullable @Range(min = 0, max = 1) Double similarity,
            @Range(min = 0, max = 1) double strength,
            Instant createdAt)
            implements Exported {}

    /** A handoff. */
    record HandoffLine(
            Id id,
            @Key String session,
            @Nullable @Key String acceptedBy,
            HandoffStatus status,
            @MaxLength(Limits.CONTENT) String summary,
            List<String> openTasks,
            Map<String, @Nullable Object> state,
            Instant createdAt,
            @Nullable Instant answeredAt)
            implements Exported {}
}
