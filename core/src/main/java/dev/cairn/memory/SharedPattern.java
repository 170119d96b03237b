package dev.cairn.memory;

import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.List;

@Doc("A pattern that several projects have.")
public record SharedPattern(
        String type,
        String name,
        @Doc("What it says where it was used last") String description,
        @Doc("Keys of the projects") List<String> projects,

        @Doc("Part of all its uses that went well, 0 to 1") double successRate,

        @Doc("How often it was used in all of them") int usageCount,
        Instant lastUsedAt) {}
