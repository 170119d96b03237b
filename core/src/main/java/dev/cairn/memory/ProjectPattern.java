package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A way of doing things in a project, and how well it went.")
public record ProjectPattern(
        Id id,
        @Doc("Key of its project") String project,

        @Doc("architecture, testing, deployment, code_style or another")
        String type,

        String name,
        String description,
        @Doc("The pattern as data") Map<String, @Nullable Object> data,
        @Doc("Part of its uses that went well, 0 to 1") double successRate,
        @Doc("How often it was used") int usageCount,
        @Doc("The memories it was drawn from") List<Id> memories,
        Instant createdAt,
        Instant updatedAt,
        Instant lastUsedAt) {}
