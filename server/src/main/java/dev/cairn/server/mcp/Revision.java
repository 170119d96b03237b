package dev.cairn.server.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol revisions served. */
final class Revision {
    /** The stateless revision. */
    static final String STATELESS = "2026-07-28";

    /** The stateless revisions, newest first. */
    static final List<String> STATELESS_ALL = List.of(STATELESS);

    /** The revisions with a handshake, newest first. */
    static final List<String> HANDSHAKE_ALL = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    static final String META_CLIENT = "io.modelcontextprotocol/clientInfo";
    static final String META_SERVER = "io.modelcontextprotocol/serverInfo";
    static final String META_LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    static final String META_SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private Revision() {}

    /** The revision to answer a handshake with: the one asked for, or the newest that has a handshake. */
    static String negotiated(@Nullable String requested) {
        return requested != null && HANDSHAKE_ALL.contains(requested) ? requested : HANDSHAKE_ALL.get(0);
    }

    /** Whether a request is of the stateless kind, by what it carries or because only that kind has its method. */
    static boolean isStateless(Message.Request request) {
        return request.method().equals("server/discover")
                || request.method().equals("subscriptions/listen")
                || (request.params().get("_meta") instanceof Map<?, ?> meta && meta.containsKey(META_VERSION));
    }
}
