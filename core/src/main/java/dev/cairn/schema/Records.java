package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Described records from JSON values and back. */
public final class Records {
    private static final int SHORT = 9;

    private Records() {}

    /**
     * A record from the members of a JSON object. Members left out take their default; a text stands for any simple
     * value, so that query strings and command lines bind the same way.
     *
     * @throws Invalid for an unknown, missing, mistyped or out-of-bounds member; nothing else is thrown
     */
    public static <R extends Record> R read(Class<R> type, Map<String, ? extends @Nullable Object> members) {
        Shape<R> shape = Shape.of(type);
        for (String name : members.keySet()) {
            if (shape.component(name) == null) {
                throw new Invalid("Unknown field '" + Limits.shorten(name) + "'. Known fields: "
                        + shape.components().stream().map(Component::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        List<Component> components = shape.components();
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components.get(i), members);
        }
        R record = shape.make(values);
        Checks.check(record);
        return record;
    }

    /**
     * The JSON value of a record, or of anything a record's component can hold. Absent components are left out.
     */
    public static @Nullable Object write(@Nullable Object value) {
        // why: tests in turn, not a pattern switch, whose first use costs a short command some ten milliseconds
        if (value instanceof Id || value instanceof Instant) {
            return value.toString();
        } else if (value instanceof Record record) {
            return members(record);
        } else if (value instanceof Enum<?> constant) {
            return Enums.name(constant);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Records::write).toList();
        }
        return value;
    }

    /** The JSON object of a record. */
    public static Map<String, @Nullable Object> members(Record record) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Component c : Shape.of(record.getClass()).components()) {
            Object value = c.of(record);
            if (value != null) {
                members.put(c.name(), write(value));
            }
        }
        return members;
    }

    private static @Nullable Object value(Component c, Map<String, ? extends @Nullable Object> members) {
        Object given = members.get(c.name());
        if (given == null && c.byDefault() != null) {
            given = c.byDefault();
        }
        if (given != null) {
            return convert(c.kind(), c.type(), c.element(), given, c.name());
        } else if (c.kind() == Kind.LIST && !c.nullable()) {
            return List.of();
        } else if (c.kind() == Kind.OBJECT && !c.nullable()) {
            return Map.of();
        } else if (c.nullable()) {
            return null;
        }
        throw new Invalid("Missing '" + c.name() + "'" + (c.doc().isEmpty() ? "." : ": " + c.doc() + "."));
    }

    private static @Nullable Object convert(Kind kind, Class<?> type, Class<?> element, Object given, String name) {
        return switch (kind) {
            case TEXT -> text(given, name);
            case ID -> Id.parse(text(given, name));
            case INTEGER -> integer(type, given, name);
            case NUMBER -> number(given, name);
            case BOOLEAN -> bool(given, name);
            case INSTANT -> instant(text(given, name), name);
            case ENUM -> Enums.parse(type, text(given, name), name);
            case OBJECT -> Json.object(given instanceof String text ? Json.parse(text) : given, name);
            case ANY -> given;
            case LIST -> list(element, given, name);
            case RECORD ->
                read(
                        type.asSubclass(Record.class),
                        Json.object(given instanceof String s ? Json.parse(s) : given, name));
        };
    }

    private static List<?> list(Class<?> element, Object given, String name) {
        Object value = given instanceof String text ? split(text) : given;
        if (!(value instanceof List<?> elements)) {
            throw wrong(name, "a list", given);
        }
        if (elements.size() > Limits.LIST) {
            throw new Invalid(
                    "Expected at most " + Limits.LIST + " elements in " + name + ", found " + elements.size() + ".");
        }
        List<@Nullable Object> converted = new ArrayList<>(elements.size());
        for (Object e : elements) {
            if (e == null) {
                throw wrong(name, "a list without null", null);
            }
            converted.add(convert(Kind.of(element), element, element, e, name));
        }
        return converted;
    }

    private static Object split(String text) {
        if (text.startsWith("[")) {
            return java.util.Objects.requireNonNull(Json.parse(text));
        }
        return text.isBlank() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
    }

    private static String text(Object given, String name) {
        if (given instanceof String text) {
            return text;
        }
        throw wrong(name, "a text", given);
    }

    private static Number integer(Class<?> type, Object given, String name) {
        boolean small = type == int.class || type == Integer.class;
        // why: before anything else, since the first use of a decimal number costs a start more than ten milliseconds
        if (given instanceof Long value && (!small || value == value.intValue())) {
            return small ? (Number) value.intValue() : value;
        }
        if (given instanceof String text && isShort(text)) {
            long value = Long.parseLong(text);
            return small ? (Number) (int) value : (Number) value;
        }
        try {
            BigDecimal exact = given instanceof BigDecimal
                            || given instanceof String
                            || given instanceof Long
                            || given instanceof Integer
                            || given instanceof BigInteger
                    ? new BigDecimal(given.toString().strip())
                    : null;
            if (exact != null && exact.precision() - exact.scale() < 20 && exact.scale() < 20) {
                return small ? (Number) exact.intValueExact() : exact.longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // why: falls through to the one message for all of them
        }
        throw wrong(name, "an integer", given);
    }

    /** Whether a text is an integer of few digits as Java writes it. */
    private static boolean isShort(String text) {
        if (text.isEmpty() || text.length() > SHORT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static double number(Object given, String name) {
        try {
            if (given instanceof Number || given instanceof String) {
                // why: parseDouble alone also takes what only Java writes, such as 1d and 0x1p3
                return new BigDecimal(given.toString().strip()).doubleValue();
            }
        } catch (NumberFormatException e) {
            // why: falls through to the one message for all of them
        }
        throw wrong(name, "a number", given);
    }

    private static boolean bool(Object given, String name) {
        return switch (given) {
            case Boolean b -> b;
            case String s when s.equalsIgnoreCase("true") -> true;
            case String s when s.equalsIgnoreCase("false") -> false;
            default -> throw wrong(name, "true or false", given);
        };
    }

    private static Instant instant(String text, String name) {
        String trimmed = text.strip();
        try {
            if (trimmed.length() <= 10) {
                return stored(
                        LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant(), name);
            }
            return stored(OffsetDateTime.parse(trimmed).toInstant(), name);
        } catch (DateTimeException e) {
            throw new Invalid(
                    "Expected " + name + " to be a time such as 2026-11-20T09:30:00Z or a date, found '"
                            + Limits.shorten(text) + "'.",
                    e);
        }
    }

    /** The instant cut to the store's milliseconds. */
    private static Instant stored(Instant instant, String name) {
        try {
            return Instant.ofEpochMilli(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new Invalid("Expected " + name + " to be a time the store can hold, found " + instant + ".", e);
        }
    }

    private static Invalid wrong(String name, String expected, @Nullable Object given) {
        String found = given instanceof String s ? "'" + Limits.shorten(s) + "'" : Json.kind(given);
        return new Invalid("Expected " + name + " to be " + expected + ", found " + found + ".");
    }
}
