package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that belongs to one incoming message is written: notifications and requests of ours while it is
 * served, then its answer. Safe for use by several threads.
 */
interface Outbox {
    /** Sends a notification or a request of ours; without effect once the message is finished. */
    void send(Map<String, ? extends @Nullable Object> message);

    /** Whether what is sent reaches the client; if not, it gets the answer and nothing else. */
    boolean canSend();

    /** Ends the message, with its answer or, for notifications and cancelled requests, without. Only once. */
    void finish(@Nullable Reply reply);

    /**
     * The answer to a request.
     *
     * @param text the message, written out
     * @param status the HTTP status that goes with it
     */
    record Reply(String text, int status) {
        static Reply result(Object id, Map<String, ? extends @Nullable Object> result) {
            return new Reply(Json.write(Message.result(id, result)), 200);
        }

        static Reply error(@Nullable Object id, McpError error) {
            return new Reply(Json.write(Message.error(id, error)), error.status());
        }
    }
}
