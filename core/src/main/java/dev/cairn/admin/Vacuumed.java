package dev.cairn.admin;

import dev.cairn.schema.Doc;

@Doc("What a vacuum did.")
public record Vacuumed(
        long durationMillis,
        @Doc("Bytes given back to the file system") long reclaimedBytes) {}
