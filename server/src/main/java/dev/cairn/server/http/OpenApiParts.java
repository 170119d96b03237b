package dev.cairn.server.http;

import static dev.cairn.server.http.OpenApi.object;

import dev.cairn.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of the OpenAPI document that no operation defines. */
final class OpenApiParts {
    private OpenApiParts() {}

    static Map<String, @Nullable Object> failures() {
        Map<String, @Nullable Object> failures = object();
        failures.put("Invalid", failure("The request is wrong; the detail says where."));
        failures.put("Unauthorized", failure("A key is needed and none is given, or the one given is not known."));
        failures.put("Forbidden", failure("The key lacks the right, or the Host or Origin is a foreign one."));
        failures.put("NotFound", failure("There is no such thing, or it is not the caller's."));
        failures.put("Conflict", failure("The request contradicts what is stored."));
        failures.put("TooLarge", failure("The body has more than " + Limits.BODY + " bytes."));
        failures.put("UnsupportedType", failure("The body is not application/json."));
        failures.put("Failure", failure("The server failed, or the store is damaged; the log says more."));
        failures.put("Unavailable", failure("Not now: the store is busy or full, or the server stops."));
        return failures;
    }

    static Map<String, @Nullable Object> problem() {
        return object(
                "type",
                "object",
                "description",
                "What went wrong, as RFC 9457 has it.",
                "properties",
                object(
                        "type", text("A URI for the kind of failure", "format", "uri"),
                        "title", text("The kind of failure for people"),
                        "status", object("type", "integer", "description", "The HTTP status"),
                        "detail", text("What was asked, what was found, what to do"),
                        "code", text("The kind of failure for programs"),
                        "instance", text("The path asked for", "format", "uri-reference")),
                "required",
                List.of("type", "title", "status", "detail", "code", "instance"));
    }

    static Map<String, @Nullable Object> securitySchemes() {
        return object(
                "bearer",
                object(
                        "type", "http",
                        "scheme", "bearer",
                        "description", "An API key. Not needed from the machine the server runs on."),
                "apiKey",
                object(
                        "type",
                        "apiKey",
                        "in",
                        "header",
                        "name",
                        "X-Api-Key",
                        "description",
                        "The same, in another header."));
    }

    static Map<String, @Nullable Object> sharedParameters() {
        return object(
                "Project",
                object(
                        "name", "X-Cairn-Project",
                        "in", "header",
                        "required", false,
                        "description",
                                "Key of the project the caller works in; new sessions belong to it unless they name one",
                        "schema", object("type", "string", "pattern", "^[A-Za-z0-9._-]{1," + Limits.KEY + "}$")));
    }

    static Map<String, @Nullable Object> health() {
        Map<String, @Nullable Object> content =
                object("application/json", object("schema", object("$ref", "#/components/schemas/Health")));
        return object(
                "operationId",
                "health",
                "summary",
                "Whether the server and its store answer. Needs no key.",
                "tags",
                List.of("health"),
                "security",
                List.of(),
                "responses",
                object(
                        "200", object("description", "They do.", "content", content),
                        "503", object("description", "The store does not.", "content", content)));
    }

    static Map<String, @Nullable Object> healthSchema() {
        return object(
                "type",
                "object",
                "properties",
                object(
                        "status",
                        object("type", "string", "enum", List.of("ok", "unavailable")),
                        "version",
                        text("Version of the program"),
                        "uptimeSeconds",
                        object("type", "integer", "description", "Since when it runs, in seconds"),
                        "store",
                        object(
                                "type",
                                "object",
                                "properties",
                                object(
                                        "reachable",
                                        object("type", "boolean"),
                                        "engine",
                                        text("The engine that holds the records"),
                                        "schemaVersion",
                                        object(
                                                "type",
                                                "integer",
                                                "description",
                                                "Number of the newest migration applied"),
                                        "durability",
                                        text("What an acknowledged write survives")),
                                "required",
                                List.of("reachable")),
                        "degraded",
                        object(
                                "type", "array",
                                "items", object("type", "string"),
                                "description", "What works less well than it could, and why")),
                "required",
                List.of("status", "version", "uptimeSeconds", "store", "degraded"));
    }

    private static Map<String, @Nullable Object> failure(String description) {
        return object(
                "description",
                description,
                "content",
                object(Problem.TYPE, object("schema", object("$ref", "#/components/schemas/Problem"))));
    }

    private static Map<String, @Nullable Object> text(String description, String... more) {
        Map<String, @Nullable Object> schema = object("type", "string", "description", description);
        for (int i = 0; i < more.length; i += 2) {
            schema.put(more[i], more[i + 1]);
        }
        return schema;
    }
}
