package dev.cairn.schema;

import dev.cairn.Id;
import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema (draft 2020-12) of described records. */
public final class JsonSchema {
    private JsonSchema() {}

    /** The schema of what a caller sends: defaults, bounds, no further members. */
    public static Map<String, @Nullable Object> input(Class<? extends Record> type) {
        Map<String, @Nullable Object> schema = object(type, true);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The schema of what comes back. */
    public static Map<String, @Nullable Object> output(Class<? extends Record> type) {
        return object(type, false);
    }

    /** The schema of one component. */
    public static Map<String, @Nullable Object> property(Component c, boolean input) {
        Map<String, @Nullable Object> schema = type(c.kind(), c.type(), c.element(), input);
        if (!c.doc().isEmpty()) {
            schema.put("description", c.doc());
        }
        if (!input) {
            return schema;
        }
        Range range = c.range();
        if (range != null) {
            schema.put("minimum", number(range.min(), c.kind()));
            schema.put("maximum", number(range.max(), c.kind()));
        }
        if (c.kind() == Kind.TEXT && !c.key() && c.maxLength() != Limits.NAME) {
            schema.put("maxLength", c.maxLength());
        }
        String byDefault = c.byDefault();
        if (byDefault != null) {
            schema.put("default", defaultOf(c, byDefault));
        }
        return schema;
    }

    private static Map<String, @Nullable Object> object(Class<? extends Record> type, boolean input) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<@Nullable Object> required = new ArrayList<>();
        for (Component c : Shape.of(type).components()) {
            properties.put(c.name(), property(c, input));
            if (input ? c.required() : !c.nullable()) {
                required.add(c.name());
            }
        }
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, @Nullable Object> type(Kind kind, Class<?> type, Class<?> element, boolean input) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        switch (kind) {
            case TEXT -> schema.put("type", "string");
            case ID -> {
                schema.put("type", "string");
                schema.put("minLength", Id.LENGTH);
                schema.put("maxLength", Id.LENGTH);
            }
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case INSTANT -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case ENUM -> {
                schema.put("type", "string");
                schema.put("enum", Enums.names(type));
            }
            case OBJECT -> schema.put("type", "object");
            case ANY -> {}
            case LIST -> {
                schema.put("type", "array");
                schema.put("items", type(Kind.of(element), element, element, input));
            }
            case RECORD -> schema.putAll(object(type.asSubclass(Record.class), input));
        }
        return schema;
    }

    private static @Nullable Object defaultOf(Component c, String text) {
        return switch (c.kind()) {
            case INTEGER -> Long.valueOf(text);
            case NUMBER -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case LIST -> List.of();
            default -> text;
        };
    }

    private static Number number(double value, Kind kind) {
        return kind == Kind.INTEGER ? (Number) (long) value : value;
    }
}
