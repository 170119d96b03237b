package dev.cairn.server.tools;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import java.util.List;

/** Which operations a client is offered as tools. */
public enum Profile {
    /** The few an agent needs in a day. */
    CORE,
    /** All of them, with the schemas of their results. */
    FULL;

    List<Operation<?>> operations() {
        return this == CORE ? Operations.core() : Operations.all();
    }
}
