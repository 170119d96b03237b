package dev.cairn.server.mcp;

import dev.cairn.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something a running call may ask of the client, see {@link Call#ask}. */
public sealed interface Question {
    /** Put a form to the user. The schema is a flat JSON Schema object of primitive properties. */
    record Elicit(String message, Map<String, ? extends @Nullable Object> requestedSchema) implements Question {}

    /** Have the client's model write a message; the members are those of {@code sampling/createMessage}. */
    record Sample(Map<String, ? extends @Nullable Object> params) implements Question {}

    /** List the folders the client works in. */
    record Roots() implements Question {}

    /** The client capability this needs. */
    default String capability() {
        return switch (this) {
            case Elicit e -> "elicitation";
            case Sample s -> "sampling";
            case Roots r -> "roots";
        };
    }

    /** The protocol's method for it. */
    default String method() {
        return switch (this) {
            case Elicit e -> "elicitation/create";
            case Sample s -> "sampling/createMessage";
            case Roots r -> "roots/list";
        };
    }

    /** The members of the protocol's request for it. */
    default Map<String, ? extends @Nullable Object> params() {
        return switch (this) {
            case Elicit(String message, var schema) -> Map.of("message", message, "requestedSchema", schema);
            case Sample(var params) -> params;
            case Roots() -> Map.of();
        };
    }

    /**
     * The answer, if it has the shape this question calls for.
     *
     * @throws McpError if it has not
     */
    default Map<String, @Nullable Object> check(String key, @Nullable Object answer) {
        if (!(answer instanceof Map<?, ?>)) {
            throw McpError.invalidParams(
                    "Expected the answer to " + key + " to be an object, found " + Json.kind(answer) + ".");
        }
        Map<String, @Nullable Object> members = Json.object(answer, key);
        boolean fits = switch (this) {
            case Elicit e ->
                Set.of("accept", "decline", "cancel").contains(String.valueOf(members.get("action")))
                        && isObjectOrAbsent(members.get("content"));
            case Sample s -> members.get("role") instanceof String && members.get("content") != null;
            case Roots r -> members.get("roots") instanceof List<?>;
        };
        if (!fits) {
            throw McpError.invalidParams("The answer to " + key + " is not a result of " + method() + ".");
        }
        return members;
    }

    private static boolean isObjectOrAbsent(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?>;
    }
}
