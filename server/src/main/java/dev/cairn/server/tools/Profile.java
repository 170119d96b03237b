package dev.cairn.server.tools;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Alias;
import java.util.List;

/** What a client is offered as tools. */
public enum Profile {
    /** The operations an agent needs in a day. */
    CORE,
    /** All operations, with the schemas of their results. */
    FULL,
    /** The knowledge graph, under the names of MCP's own memory server. */
    @Alias("memory-server")
    MEMORY_SERVER;

    private static final int GRAPH_TOKENS = 10_000;

    /** Its operations, each of which is a tool. */
    List<Operation<?>> operations() {
        return switch (this) {
            case CORE -> Operations.core();
            case FULL -> Operations.all();
            case MEMORY_SERVER -> List.of();
        };
    }

    /** What a reply may cost if nothing else is said. */
    int replyTokens() {
        // why: who is used to getting the whole graph is to get that of a common size
        return this == MEMORY_SERVER ? GRAPH_TOKENS : Budget.STANDARD;
    }
}
