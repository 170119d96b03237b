package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed reading of a request's members; a wrong one is an invalid-params error that names it. */
final class Params {
    private Params() {}

    static String string(Map<String, @Nullable Object> params, String name) {
        String value = optionalString(params, name);
        if (value == null) {
            throw McpError.invalidParams("Missing parameter " + name + ".");
        }
        return value;
    }

    static @Nullable String optionalString(Map<String, @Nullable Object> params, String name) {
        Object value = params.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw McpError.invalidParams("Expected " + name + " to be a string, found " + Json.kind(value) + ".");
    }

    /** The named object; empty if absent. */
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> params, String name) {
        Object value = params.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return Json.object(value, name);
        }
        throw McpError.invalidParams("Expected " + name + " to be an object, found " + Json.kind(value) + ".");
    }
}
