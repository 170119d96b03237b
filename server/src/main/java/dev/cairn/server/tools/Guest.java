package dev.cairn.server.tools;

import dev.cairn.operation.Caller;
import dev.cairn.server.mcp.Briefed;
import org.jspecify.annotations.Nullable;

/** A client's caller, with what the client asked to be offered. */
record Guest(Caller caller, Options options) implements Briefed {
    @Override
    public String getName() {
        return caller.getName();
    }

    @Override
    public @Nullable String instructions() {
        return options.tools() == Profile.MEMORY_SERVER ? Instructions.GRAPH : null;
    }
}
