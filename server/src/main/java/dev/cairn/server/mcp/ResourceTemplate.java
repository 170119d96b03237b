package dev.cairn.server.mcp;

import org.jspecify.annotations.Nullable;

/** A family of resources whose URIs follow an RFC 6570 template. */
public record ResourceTemplate(
        String uriTemplate,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mimeType) {}
