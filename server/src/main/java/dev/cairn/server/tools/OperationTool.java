package dev.cairn.server.tools;

import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.JsonSchema;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import dev.cairn.server.mcp.Tool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation as a model sees it. */
final class OperationTool {
    /** What a model should know beyond what an operation does. */
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("context", "Do it when a task begins, and before an answer that hangs on what was said before."),
            Map.entry("recall", "Do it before asking the user what was said or decided earlier."),
            Map.entry("remember", "Keep one fact each; a subject lets what is newer supersede it."),
            Map.entry("search", "Do it before asking the user what was said or decided earlier."),
            Map.entry("session.list", "Where to find earlier work."),
            Map.entry("session.resume", "Do it first when you come back to earlier work."),
            Map.entry("message.add", "Keep what must be found later: requests, decisions, results and why."),
            Map.entry("message.get", "For the whole of what another reply shortened."),
            Map.entry("handoff.create", "Do it before you stop with work left."));

    /** Bounds that a model seldom meets, and hears of if it does; they are checked all the same. */
    private static final Set<String> BOUNDS = Set.of("minLength", "maxLength", "minimum", "maximum");

    /** Inputs of the core tools that are left to the full profile: seldom wanted, and a cost in every context. */
    private static final Map<String, Set<String>> SELDOM = Map.of(
            "context",
            Set.of("merge", "project", "form", "pins", "summaries", "messages", "recalled", "asOf", "explain"),
            "recall",
            Set.of("knownAt", "category", "trust", "archived", "explain", "route"),
            "message.add",
            Set.of("type", "tokenCount", "tokenUsage", "relevance"),
            "session.list",
            Set.of("saved"),
            "session.create",
            Set.of("type", "saved", "persona", "duplicates", "careWindow", "relevance", "expiresAt"));

    private static final Set<String> REPEATABLE = Set.of("PUT", "PATCH", "DELETE");

    private OperationTool() {}

    /** The name of an operation's tool. */
    static String name(Operation<?> operation) {
        return operation.name().replace('.', '_');
    }

    static Tool of(Operation<?> operation, Profile profile, Tool.Handler handler) {
        String hint = HINTS.get(operation.name());
        return new Tool(
                name(operation),
                null,
                hint == null ? operation.doc() : operation.doc() + " " + hint,
                profile == Profile.FULL ? input(operation) : brief(operation),
                profile == Profile.FULL ? operation.output().schema() : null,
                hints(operation),
                handler);
    }

    /** Whether a call may say what its reply may cost; only those whose reply can be long are worth the words. */
    static boolean takesBudget(Operation<?> operation) {
        return (operation.effect() == Effect.READ || hasParts(operation))
                && Shape.of(operation.output().type()).whole().isEmpty()
                && Shape.of(operation.input()).component(Budget.ARGUMENT) == null;
    }

    /** Whether the output is made of several records, and so tells more than what was done. */
    static boolean hasParts(Operation<?> operation) {
        return !operation.output().paged()
                && Shape.of(operation.output().type()).components().stream()
                        .anyMatch(c -> Kind.of(c.element()) == Kind.RECORD);
    }

    /** The input as a core tool has it. */
    private static Map<String, @Nullable Object> brief(Operation<?> operation) {
        Map<String, @Nullable Object> schema = input(operation);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            Set<String> seldom = SELDOM.getOrDefault(operation.name(), Set.of());
            properties.forEach((name, property) -> {
                if (!seldom.contains(name.toString())) {
                    kept.put(name.toString(), property);
                }
            });
            schema.put("properties", kept);
        }
        return without(BOUNDS, schema);
    }

    private static Map<String, @Nullable Object> input(Operation<?> operation) {
        Map<String, @Nullable Object> schema = JsonSchema.input(operation.input());
        if (!takesBudget(operation)) {
            return schema;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, property) -> properties.put(name.toString(), property));
        }
        Map<String, @Nullable Object> tokens = new LinkedHashMap<>();
        tokens.put("type", "integer");
        tokens.put("minimum", (long) Budget.LEAST);
        properties.put(Budget.ARGUMENT, tokens);
        schema.put("properties", properties);
        return schema;
    }

    /** A schema without some of its keywords, at any depth. */
    private static Map<String, @Nullable Object> without(Set<String> keywords, Map<?, ?> schema) {
        Map<String, @Nullable Object> lean = new LinkedHashMap<>();
        schema.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                lean.put(key.toString(), without(keywords, inner));
            } else if (!keywords.contains(key.toString())) {
                lean.put(key.toString(), value);
            }
        });
        return lean;
    }

    private static Tool.Hints hints(Operation<?> operation) {
        boolean reads = operation.effect() == Effect.READ;
        return new Tool.Hints(
                reads,
                operation.effect() == Effect.DESTROY,
                reads || REPEATABLE.contains(operation.route().method()),
                false);
    }
}
