package dev.cairn.server.tools;

import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments held against the plain part of JSON Schema: types, members and those that must be there. */
final class Conformed {
    private Conformed() {}

    /**
     * The part of a value that a schema knows.
     *
     * @throws Invalid if something is missing, or of another type
     */
    static Object to(Map<String, @Nullable Object> schema, @Nullable Object value, String name) {
        return switch (String.valueOf(schema.get("type"))) {
            case "object" -> members(schema, value, name);
            case "array" -> elements(schema, value, name);
            default -> {
                if (value instanceof String text) {
                    yield text;
                }
                throw wrong(name, "a text", value);
            }
        };
    }

    private static Map<String, @Nullable Object> members(
            Map<String, @Nullable Object> schema, @Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> given)) {
            throw wrong(name, "an object", value);
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        boolean top = name.equals("arguments");
        Json.object(schema.get("properties"), "properties").forEach((member, property) -> {
            String path = top ? member : name + "." + member;
            if (given.containsKey(member)) {
                known.put(member, to(Json.object(property, "property"), given.get(member), path));
            } else if (schema.get("required") instanceof List<?> required && required.contains(member)) {
                throw new Invalid("Missing '" + path + "'.");
            }
        });
        return known;
    }

    private static List<Object> elements(Map<String, @Nullable Object> schema, @Nullable Object value, String name) {
        if (!(value instanceof List<?> given)) {
            throw wrong(name, "a list", value);
        }
        Map<String, @Nullable Object> items = Json.object(schema.get("items"), "items");
        List<Object> known = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            known.add(to(items, given.get(i), name + "[" + i + "]"));
        }
        return known;
    }

    private static Invalid wrong(String name, String expected, @Nullable Object found) {
        return new Invalid("Expected " + name + " to be " + expected + ", found " + Json.kind(found) + ".");
    }
}
