package dev.cairn.server.mcp;

/** One block of what a tool returns or a prompt says. */
public sealed interface Content {
    /** Plain text. */
    record Text(String text) implements Content {}

    /** An image, as base 64. */
    record Image(String data, String mimeType) implements Content {}

    /** A sound, as base 64. */
    record Audio(String data, String mimeType) implements Content {}

    /** The contents of a resource, in place. */
    record Embedded(ResourceContents resource) implements Content {}

    /** A pointer to a resource the client may read. */
    record Link(Resource resource) implements Content {}
}
