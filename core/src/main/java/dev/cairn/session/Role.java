package dev.cairn.session;

import dev.cairn.schema.Alias;

/** Who speaks in a message. */
public enum Role {
    @Alias("human")
    USER,
    @Alias("ai")
    ASSISTANT,
    SYSTEM,
    TOOL
}
