package dev.cairn.admin;

import dev.cairn.schema.Doc;

@Doc("A backup that was put in place.")
public record Restored(
        String file,
        @Doc("Where the store as it was before is kept") String safetyCopy) {}
