package dev.cairn.session;

import dev.cairn.schema.Coded;

/** What a message is for. */
public enum MessageType implements Coded {
    MESSAGE(0),
    SYSTEM(1),
    CONTEXT(2),
    PREFERENCE(3);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
