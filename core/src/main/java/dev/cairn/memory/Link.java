package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("A link from a memory or pattern to another, or to a project.")
public record Link(
        Id id,
        Id source,
        Id target,

        @Doc("relates_to, contradicts, builds_on, resolves, supersedes, temporal_before, same_context or another")
        String type,

        @Doc("How strong it is, 0 to 1") double strength,
        @Doc("What it is about") @Nullable String context,

        @Doc("What goes with its type: discovered_at, sequence, resolution_date, reason, time_window")
        Map<String, @Nullable Object> details,

        @Doc("Found by rule, not stated") boolean detected,
        @Doc("How a contradiction was resolved") @Nullable Resolution resolution,
        @Doc("Who made it") @Nullable String createdBy,
        Instant createdAt) {}
