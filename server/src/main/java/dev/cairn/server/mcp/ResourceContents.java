package dev.cairn.server.mcp;

import org.jspecify.annotations.Nullable;

/** What stands behind a resource's URI. */
public sealed interface ResourceContents {
    /** The address it was read from. */
    String uri();

    /** Its media type, if known. */
    @Nullable
    String mimeType();

    /** Text. */
    record Text(String uri, @Nullable String mimeType, String text) implements ResourceContents {}

    /** Bytes, as base 64. */
    record Blob(String uri, @Nullable String mimeType, String blob) implements ResourceContents {}
}
