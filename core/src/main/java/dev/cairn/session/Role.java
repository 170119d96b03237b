package dev.cairn.session;

import dev.cairn.schema.Alias;
import dev.cairn.schema.Coded;

/** Who speaks in a message. */
public enum Role implements Coded {
    @Alias("human")
    USER(0),
    @Alias("ai")
    ASSISTANT(1),
    SYSTEM(2),
    TOOL(3);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
