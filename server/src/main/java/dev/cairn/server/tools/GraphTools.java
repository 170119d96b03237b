package dev.cairn.server.tools;

import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.JsonSchema;
import dev.cairn.schema.Shape;
import dev.cairn.server.mcp.Call;
import dev.cairn.server.mcp.Tool;
import dev.cairn.server.mcp.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge graph under the tool names, inputs and outputs of MCP's own memory server, so that a client set up for it
 * can be given this one. Beyond these, what reads takes a cursor, and what is too long says how to get the rest.
 */
enum GraphTools {
    CREATE_ENTITIES("create-entities", "entities", "Only those whose name is new are created."),
    CREATE_RELATIONS("create-relations", "relations", "Name each in active voice: from, relation, to."),
    ADD_OBSERVATIONS("add-observations", "results", "The entities must be there."),
    DELETE_ENTITIES("delete-entities", "Entities", ""),
    DELETE_OBSERVATIONS("delete-observations", "Observations", ""),
    DELETE_RELATIONS("delete-relations", "Relations", ""),
    READ_GRAPH("read", "", "A long one comes in parts: ask again with the cursor it names."),
    SEARCH_NODES("search", "", "Ask for one word or part of one: the text must occur as it is, in any case."),
    OPEN_NODES("open", "", "");

    private static final String CURSOR = "cursor";
    private static final Set<String> OPTIONAL = Set.of(CURSOR, GraphReply.NEXT, GraphReply.NOTE);

    private final String operation;
    private final String result;
    private final String hint;

    GraphTools(String operation, String result, String hint) {
        this.operation = "graph." + operation;
        this.result = result;
        this.hint = hint;
    }

    /** The right its caller needs. */
    Right right() {
        return operation().right();
    }

    private Operation<?> operation() {
        return Operations.named(operation);
    }

    /** The tool. */
    Tool tool(Function<Call, Desk> desks) {
        String name = name().toLowerCase(Locale.ROOT);
        Map<String, @Nullable Object> input = input();
        boolean reads = operation().effect() == Effect.READ;
        return new Tool(
                name,
                null,
                (operation().doc() + " " + hint).strip(),
                input,
                output(),
                new Tool.Hints(
                        reads,
                        operation().effect() == Effect.DESTROY,
                        operation().effect() != Effect.WRITE,
                        false),
                (call, arguments) -> answer(
                        desks.apply(call), Json.object(Conformed.to(input, arguments, "arguments"), "arguments")));
    }

    private ToolResult answer(Desk desk, Map<String, @Nullable Object> arguments) {
        GraphReply reply = new GraphReply(desk.replyTokens());
        return switch (operation().effect()) {
            case READ -> reply.pages(members -> desk.run(operation(), members), arguments);
            case WRITE -> reply.list(result, Detail.items(desk.run(operation(), arguments)));
            case DESTROY -> {
                desk.run(operation(), arguments);
                String message = result + " deleted successfully";
                Map<String, @Nullable Object> done = new LinkedHashMap<>();
                done.put("success", true);
                done.put("message", message);
                yield ToolResult.of(message, done);
            }
        };
    }

    private Map<String, @Nullable Object> input() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Component c : Shape.of(operation().input()).components()) {
            if (!Set.of("project", "limit").contains(c.name())) {
                properties.put(c.name(), strict(JsonSchema.property(c, true), false));
            }
        }
        return object(properties, false);
    }

    private Map<String, @Nullable Object> output() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        switch (operation().effect()) {
            case READ ->
                properties.putAll(
                        properties(JsonSchema.output(operation().output().type())));
            case WRITE -> {
                Map<String, @Nullable Object> list = new LinkedHashMap<>();
                list.put("type", "array");
                list.put("items", JsonSchema.output(operation().output().type()));
                properties.put(result, list);
            }
            case DESTROY -> {
                properties.put("success", Map.of("type", "boolean"));
                properties.put("message", Map.of("type", "string"));
            }
        }
        if (operation().effect() != Effect.DESTROY) {
            properties.put(GraphReply.NOTE, Map.of("type", "string"));
        }
        properties.replaceAll((name, schema) -> strict(schema, true));
        return object(properties, true);
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> properties, boolean closed) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<@Nullable Object> required = new ArrayList<>(properties.keySet());
        required.removeAll(OPTIONAL);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (closed) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** A schema of which every object needs all its members. */
    private static Object strict(@Nullable Object schema, boolean closed) {
        Map<String, @Nullable Object> whole = Json.object(schema, "schema");
        Map<String, @Nullable Object> strict = new LinkedHashMap<>(whole);
        strict.remove("maxLength");
        if (whole.containsKey("properties")) {
            Map<String, @Nullable Object> properties = properties(whole);
            properties.replaceAll((name, property) -> strict(property, closed));
            strict.putAll(object(properties, closed));
        } else if (whole.containsKey("items")) {
            strict.put("items", strict(whole.get("items"), closed));
        }
        return strict;
    }

    private static Map<String, @Nullable Object> properties(Map<String, @Nullable Object> schema) {
        return new LinkedHashMap<>(Json.object(schema.get("properties"), "properties"));
    }
}
