package dev.cairn.memory;

import dev.cairn.Id;
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

@Doc("Changes to a memory: what is absent stays as it is, and what it was is kept as a version.")
public record UpdateMemory(
        @Doc("The memory") @Positional Id id,
        @MaxLength(Limits.NAME) @Nullable String title,
        @MaxLength(Limits.CONTENT) @Nullable String content,
        @MaxLength(Limits.PROSE) @Nullable String summary,
        @Key @Nullable String type,
        @MaxLength(Limits.NAME) @Nullable String category,
        @Doc("In place of the tags it has") @Nullable List<String> tags,
        @Doc("In place of the layers it is in") @Nullable List<Layer> layers,
        @MaxLength(Limits.NAME) @Nullable String subject,
        @Nullable MemoryStatus status,
        @Nullable List<String> entities,
        @Nullable List<String> files,

        @Doc("Merged into the context: null removes a member") @Nullable
        Map<String, @Nullable Object> context,

        @Doc("Merged into the git context: null removes a member") @Nullable
        Map<String, @Nullable Object> gitContext,

        @Range(min = 0, max = 1) @Nullable Double importance,
        @Range(min = 0, max = 1) @Nullable Double decay,
        @Range(min = 0, max = 1) @Nullable Double trust,
        @Doc("Keep out of recall, or release") @Nullable Boolean quarantined,
        @Nullable Boolean isPrivate,
        @Nullable Boolean archived,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Instant expiresAt,

        @Doc("Why it is changed") @MaxLength(Limits.PROSE) @Nullable
        String reason,

        @Doc("Fields to clear") List<String> unset) {

    /** Other words for a memory. */
    public static UpdateMemory content(Id id, String content, @Nullable String reason) {
        return new UpdateMemory(
                id, null, content, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, reason, List.of());
    }

    /** A memory archived, or taken from the archive. */
    public static UpdateMemory archived(Id id, boolean archived) {
        return new UpdateMemory(
                id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, archived, null, null, null, null, List.of());
    }
}
