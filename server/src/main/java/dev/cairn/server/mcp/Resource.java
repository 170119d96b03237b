package dev.cairn.server.mcp;

import org.jspecify.annotations.Nullable;

/** Something a client can read by its URI. */
public record Resource(
        String uri,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType) {}
