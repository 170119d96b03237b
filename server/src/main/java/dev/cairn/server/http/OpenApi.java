package dev.cairn.server.http;

import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.Enums;
import dev.cairn.schema.JsonSchema;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of the HTTP face, made from the list of operations. */
final class OpenApi {
    private static final String JSON = "application/json";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String RESPONSES = "#/components/responses/";
    private static final String EXAMPLE_ID = "06ND7Y8GC0001";
    /** Version of the API, not of the program: it changes when a client would have to. */
    private static final String VERSION = "1";

    private final Map<String, @Nullable Object> paths = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> schemas = new TreeMap<>();
    private final Map<String, Class<?>> schemaTypes = new TreeMap<>();
    private final List<@Nullable Object> tags = new ArrayList<>();

    private OpenApi() {}

    /** The document as JSON. */
    static String text() {
        return Json.writePretty(document()) + "\n";
    }

    /** The document. */
    static Map<String, @Nullable Object> document() {
        return new OpenApi().make();
    }

    private Map<String, @Nullable Object> make() {
        for (Operation<?> operation : Operations.all()) {
            path(operation.route().path())
                    .put(operation.route().method().toLowerCase(Locale.ROOT), operation(operation));
            Map<String, @Nullable Object> tag = object("name", tag(operation));
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        tags.add(object("name", "health"));
        path(HealthReport.PATH).put("get", OpenApiParts.health());
        schemas.put("Problem", OpenApiParts.problem());
        schemas.put("Health", OpenApiParts.healthSchema());
        return object(
                "openapi",
                "3.1.1",
                "info",
                object(
                        "title",
                        "Cairn",
                        "description",
                        "Persistent memory for AI agents. Made from the list of operations.",
                        "version",
                        VERSION,
                        "license",
                        object("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers",
                List.of(object("url", "/")),
                "security",
                List.of(object("bearer", List.of()), object("apiKey", List.of()), object()),
                "tags",
                tags,
                "paths",
                paths,
                "components",
                object(
                        "schemas", schemas,
                        "responses", OpenApiParts.failures(),
                        "parameters", OpenApiParts.sharedParameters(),
                        "securitySchemes", OpenApiParts.securitySchemes()));
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> path(String path) {
        return (Map<String, @Nullable Object>)
                Objects.requireNonNull(paths.computeIfAbsent(path, p -> new LinkedHashMap<>()));
    }

    private Map<String, @Nullable Object> operation(Operation<?> operation) {
        Map<String, @Nullable Object> example = example(operation);
        Map<String, @Nullable Object> members = object(
                "operationId", operation.name(),
                "summary", operation.doc(),
                "tags", List.of(tag(operation)),
                "x-cairn-effect", Enums.name(operation.effect()),
                "x-cairn-right", Enums.name(operation.right()));
        members.put("parameters", parameters(operation, example));
        Map<String, @Nullable Object> body = body(operation, example);
        if (body != null) {
            members.put("requestBody", body);
        }
        members.put("responses", responses(operation));
        return members;
    }

    private static List<@Nullable Object> parameters(Operation<?> operation, Map<String, @Nullable Object> example) {
        List<@Nullable Object> parameters = new ArrayList<>();
        List<String> inPath = operation.route().parameters();
        for (Component c : Shape.of(operation.input()).components()) {
            boolean path = inPath.contains(c.name());
            if (path || !operation.route().hasBody()) {
                parameters.add(parameter(c, path, example.get(c.name())));
            }
        }
        parameters.add(object("$ref", "#/components/parameters/Project"));
        return parameters;
    }

    private static Map<String, @Nullable Object> parameter(Component c, boolean path, @Nullable Object example) {
        Map<String, @Nullable Object> schema = JsonSchema.property(c, true);
        Object doc = schema.remove("description");
        Map<String, @Nullable Object> parameter =
                object("name", c.name(), "in", path ? "path" : "query", "required", path || c.required());
        if (doc != null) {
            parameter.put("description", doc);
        }
        boolean json = c.kind() == Kind.OBJECT || c.kind() == Kind.RECORD || c.kind() == Kind.ANY;
        if (json) {
            // why: an object in a query is JSON text
            Map<String, @Nullable Object> content = object("schema", schema);
            if (example != null) {
                content.put("example", example);
            }
            parameter.put("content", object(JSON, content));
            return parameter;
        }
        parameter.put("schema", schema);
        if (example != null) {
            parameter.put("example", example);
        }
        return parameter;
    }

    private @Nullable Map<String, @Nullable Object> body(
            Operation<?> operation, Map<String, @Nullable Object> example) {
        if (!operation.route().hasBody()) {
            return null;
        }
        List<String> inPath = operation.route().parameters();
        Map<String, @Nullable Object> schema = JsonSchema.input(operation.input());
        Map<String, @Nullable Object> properties =
                new LinkedHashMap<>(Json.object(schema.get("properties"), "properties"));
        inPath.forEach(properties::remove);
        schema.put("properties", properties);
        List<?> required = schema.remove("required") instanceof List<?> names
                ? names.stream().filter(name -> !inPath.contains(name)).toList()
                : List.of();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        String doc = Shape.of(operation.input()).doc();
        if (!doc.isEmpty()) {
            schema.put("description", doc);
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(example);
        inPath.forEach(shown::remove);
        return object(
                "required",
                !required.isEmpty(),
                "content",
                object(JSON, object("schema", reference(operation.input(), schema), "example", shown)));
    }

    private Map<String, @Nullable Object> responses(Operation<?> operation) {
        Class<? extends Record> type = operation.output().type();
        Map<String, @Nullable Object> item = JsonSchema.output(type);
        String doc = Shape.of(type).doc();
        if (!doc.isEmpty()) {
            item.put("description", doc);
        }
        Map<String, @Nullable Object> schema = reference(type, item);
        if (operation.output().paged()) {
            Map<String, @Nullable Object> page = operation.output().schema();
            Map<String, @Nullable Object> properties =
                    new LinkedHashMap<>(Json.object(page.get("properties"), "properties"));
            properties.put("items", object("type", "array", "items", schema));
            page.put("properties", properties);
            schema = page;
        }
        Map<String, @Nullable Object> responses = new TreeMap<>();
        responses.put(
                Integer.toString(Api.status(operation)),
                object("description", "Done.", "content", object(JSON, object("schema", schema))));
        responses.put("400", object("$ref", RESPONSES + "Invalid"));
        responses.put("401", object("$ref", RESPONSES + "Unauthorized"));
        responses.put("403", object("$ref", RESPONSES + "Forbidden"));
        responses.put("404", object("$ref", RESPONSES + "NotFound"));
        if (operation.route().hasBody()) {
            responses.put("409", object("$ref", RESPONSES + "Conflict"));
            responses.put("413", object("$ref", RESPONSES + "TooLarge"));
            responses.put("415", object("$ref", RESPONSES + "UnsupportedType"));
        }
        responses.put("500", object("$ref", RESPONSES + "Failure"));
        responses.put("503", object("$ref", RESPONSES + "Unavailable"));
        return responses;
    }

    /** A schema under the name of its type. */
    private Map<String, @Nullable Object> reference(Class<?> type, Map<String, @Nullable Object> schema) {
        String name = type.getSimpleName();
        Class<?> before = schemaTypes.put(name, type);
        if (before != null && before != type) {
            throw new IllegalStateException("Two types of the name " + name + ": " + before + ", " + type);
        }
        Object other = schemas.putIfAbsent(name, schema);
        if (other != null && !other.equals(schema)) {
            // why: the same input at another path has other members left for the body
            return schema;
        }
        return object("$ref", SCHEMAS + name);
    }

    private static Map<String, @Nullable Object> example(Operation<?> operation) {
        return Json.object(filled(operation.exampleMembers()), "the example");
    }

    /** The example with the names that stand for ids and folders replaced by what could be one. */
    private static @Nullable Object filled(@Nullable Object value) {
        return switch (value) {
            case String text
            when text.startsWith("$folder/") -> "/var/backups/cairn" + text.substring("$folder".length());
            case String text when text.startsWith("$") -> EXAMPLE_ID;
            case List<?> list -> list.stream().map(OpenApi::filled).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((name, inner) -> filled.put(String.valueOf(name), filled(inner)));
                yield filled;
            }
            case null, default -> value;
        };
    }

    private static String tag(Operation<?> operation) {
        String name = operation.name();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return members;
    }
}
