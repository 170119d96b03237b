package dev.cairn.context;

import dev.cairn.schema.Doc;

@Doc("What was cleaned up.")
public record NotesCleaned(
        @Doc("Expired notes that were deleted") int deleted) {}
