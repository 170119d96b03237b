package dev.cairn.profile;

import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("An owner of data: a person or a team.")
public record User(
        @Doc("Its name in calls, unique in the store") String name,
        @Doc("Unique in the store") @Nullable String email,
        @Doc("Its name for people") @Nullable String displayName,
        @Doc("Whether it is in use") boolean active,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActiveAt) {}
