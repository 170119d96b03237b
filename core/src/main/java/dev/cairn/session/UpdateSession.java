package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("Changes to a session: what is absent stays as it is.")
public record UpdateSession(
        @Doc("The session") @Key @Positional String key,
        @Nullable SessionStatus status,
        @Nullable String name,
        @Doc("Key of its project") @Key @Nullable String project,
        @Doc("Key of its persona") @Key @Nullable String persona,
        @MaxLength(Limits.PROSE) @Nullable String description,
        @Nullable Boolean saved,
        @Nullable String model,

        @Doc("What happened in it, in a sentence or two") @MaxLength(Limits.PROSE) @Nullable
        String recap,

        @MaxLength(Limits.PROSE) @Nullable String contextSummary,
        @Range(min = 0, max = 1) @Nullable Double relevance,
        @Nullable String gitBranch,
        @Nullable String gitCommit,
        @MaxLength(4096) @Nullable String workingDirectory,

        @Doc("Merged into the context: null removes a member") @Nullable
        Map<String, @Nullable Object> context,

        @Doc("Merged into the metadata: null removes a member") @Nullable
        Map<String, @Nullable Object> metadata,

        @Nullable Duplicates duplicates,

        @Doc("Tokens there is room for: past them it is cared for by itself, as 'session care' does; unset for never")
        @Range(min = 100, max = 1_000_000_000)
        @Nullable
        Integer careWindow,

        @Nullable Instant expiresAt,
        @Doc("Fields to clear") List<String> unset) {

    /** A change of status alone. */
    public static UpdateSession status(String key, SessionStatus status) {
        return new UpdateSession(
                key, status, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, List.of());
    }

    /** Members to merge into the metadata. */
    public static UpdateSession metadata(String key, Map<String, @Nullable Object> metadata) {
        return new UpdateSession(
                key, null, null, null, null, null, null, null, null, null, null, null, null, null, null, metadata, null,
                null, null, List.of());
    }
}
