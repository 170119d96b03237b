package dev.cairn.server.tools;

import dev.cairn.operation.Caller;
import java.security.Principal;

/** A client's caller, with what the client asked to be offered. */
record Guest(Caller caller, Options options) implements Principal {
    @Override
    public String getName() {
        return caller.getName();
    }
}
