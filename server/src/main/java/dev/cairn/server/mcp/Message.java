package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC 2.0 message from the client. */
sealed interface Message {
    /** A call that must be answered under its id, a {@code String} or a {@code Long}. */
    record Request(Object id, String method, Map<String, @Nullable Object> params) implements Message {
        /** The request's metadata; empty if it has none. */
        Map<String, @Nullable Object> meta() {
            return Params.object(params, "_meta");
        }
    }

    /** A message that is not answered. */
    record Notification(String method, Map<String, @Nullable Object> params) implements Message {}

    /** The client's answer to a request of ours. Exactly one of result and error is there. */
    record Response(
            Object id,
            @Nullable Map<String, @Nullable Object> result,
            @Nullable Map<String, @Nullable Object> error) implements Message {}

    /** A message that cannot be used, with its id as far as it could be read. */
    record Malformed(@Nullable Object id, McpError error) implements Message {}

    /** Reads one message; what cannot be used comes back as {@link Malformed} rather than as an exception. */
    static Message parse(String text) {
        Object value;
        try {
            value = Json.parse(text);
        } catch (CairnException.Invalid e) {
            return new Malformed(null, McpError.parse(String.valueOf(e.getMessage())));
        }
        if (value instanceof List<?>) {
            return new Malformed(
                    null, McpError.invalidRequest("Batches are not supported: send one message at a time."));
        }
        if (!(value instanceof Map<?, ?>)) {
            return new Malformed(
                    null, McpError.invalidRequest("Expected a JSON-RPC object, found " + Json.kind(value) + "."));
        }
        return of(Json.object(value, "the message"));
    }

    private static Message of(Map<String, @Nullable Object> map) {
        Object id = map.get("id");
        boolean identified = isId(id);
        if (!"2.0".equals(map.get("jsonrpc"))) {
            return new Malformed(
                    identified ? id : null, McpError.invalidRequest("Expected the member jsonrpc to be \"2.0\"."));
        }
        if (map.containsKey("id") && !identified) {
            return new Malformed(
                    null,
                    McpError.invalidRequest("Expected id to be a string or an integer, found " + Json.kind(id) + "."));
        }
        if (!map.containsKey("method")) {
            return response(id, map);
        }
        if (!(map.get("method") instanceof String method)) {
            return new Malformed(id, McpError.invalidRequest("Expected method to be a string."));
        }
        Object params = map.get("params");
        if (params != null && !(params instanceof Map<?, ?>)) {
            return new Malformed(
                    id, McpError.invalidParams("Expected params to be an object, found " + Json.kind(params) + "."));
        }
        Map<String, @Nullable Object> members = params == null ? Map.of() : Json.object(params, "params");
        return id == null ? new Notification(method, members) : new Request(id, method, members);
    }

    private static Message response(@Nullable Object id, Map<String, @Nullable Object> map) {
        Object result = map.get("result");
        Object error = map.get("error");
        if (id != null && result instanceof Map<?, ?> && error == null) {
            return new Response(id, Json.object(result, "result"), null);
        }
        if (id != null && error instanceof Map<?, ?> && result == null) {
            return new Response(id, null, Json.object(error, "error"));
        }
        return new Malformed(id, McpError.invalidRequest("Expected a method, or an id with a result or an error."));
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String || id instanceof Long;
    }

    /** A notification of ours. */
    static Map<String, @Nullable Object> notification(String method, Map<String, ? extends @Nullable Object> params) {
        Map<String, @Nullable Object> map = envelope();
        map.put("method", method);
        if (!params.isEmpty()) {
            map.put("params", params);
        }
        return map;
    }

    /** A request of ours to the client. */
    static Map<String, @Nullable Object> request(
            Object id, String method, Map<String, ? extends @Nullable Object> params) {
        Map<String, @Nullable Object> map = envelope();
        map.put("id", id);
        map.put("method", method);
        map.put("params", params);
        return map;
    }

    /** The answer to a request. */
    static Map<String, @Nullable Object> result(Object id, Map<String, ? extends @Nullable Object> result) {
        Map<String, @Nullable Object> map = envelope();
        map.put("id", id);
        map.put("result", result);
        return map;
    }

    /** The answer to a request that failed. Without an id if that could not be read. */
    static Map<String, @Nullable Object> error(@Nullable Object id, McpError error) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("code", error.code());
        body.put("message", error.getMessage());
        if (!error.data().isEmpty()) {
            body.put("data", error.data());
        }
        Map<String, @Nullable Object> map = envelope();
        if (id != null) {
            map.put("id", id);
        }
        map.put("error", body);
        return map;
    }

    private static Map<String, @Nullable Object> envelope() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("jsonrpc", "2.0");
        return map;
    }
}
