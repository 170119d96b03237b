package dev.cairn.profile;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What a user prefers, across sessions.")
public record Preference(
        Id id,
        @Doc("Its name in paths and calls, unique per user") String key,

        @Doc("Key of the project it is set for; absent if it is the user's") @Nullable
        String project,

        @Doc("Any JSON value") Object value,
        PreferenceType type,
        PreferenceSource source,
        @Doc("How sure it is, 0 to 1") double confidence,
        @Doc("How often it was used") int usageCount,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {}
