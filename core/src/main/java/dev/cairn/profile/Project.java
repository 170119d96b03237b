package dev.cairn.profile;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A body of work that sessions belong to.")
public record Project(
        Id id,
        @Doc("Its name in paths and calls, unique per user") String key,
        @Doc("Its name for people, unique per user") String name,
        @Nullable String description,
        @Doc("Where its files are") @Nullable String path,
        @Nullable String gitRemote,
        @Doc("Its main branch") String gitBranch,

        @Doc("web, api, cli, library, or any other word") @Nullable
        String type,

        @Doc("Its main programming language") @Nullable String language,
        @Nullable String framework,
        Map<String, @Nullable Object> config,
        @Doc("Whether it is in use") boolean active,
        Instant createdAt,
        Instant updatedAt,

        @Doc("When it was last changed or a session was begun in it")
        Instant lastAccessedAt) {}
