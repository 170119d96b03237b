package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits a described record must keep, whichever way it was made. */
public final class Checks {
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Checks() {}

    /**
     * Checks every component against its annotations and the store's own needs.
     *
     * @throws Invalid naming the component, its limit and what was found
     */
    public static void check(Record record) {
        for (Component c : Shape.of(record.getClass()).components()) {
            Object value = c.of(record);
            if (value != null) {
                check(c, value);
            } else if (c.required()) {
                throw new Invalid("Missing '" + c.name() + "'.");
            }
        }
    }

    /**
     * Checks that a text can be stored and comes back the same: no NUL, no half of a surrogate pair, not too long.
     *
     * @throws Invalid otherwise
     */
    public static void text(String name, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new Invalid(
                    "Expected at most " + maxLength + " characters in " + name + ", found " + text.length() + ".");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new Invalid("A NUL character cannot be stored; found one in " + name + " at " + i + ".");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new Invalid(
                            "Half of a surrogate pair cannot be stored; found one in " + name + " at " + i + ".");
                }
                i++;
            }
        }
    }

    /**
     * Checks that a period does not end before it starts; either end may be open.
     *
     * @throws Invalid otherwise
     */
    public static void period(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new Invalid("Expected 'to' not to be before 'from', found from " + from + " to " + to + ".");
        }
    }

    private static void check(Component c, Object value) {
        switch (c.kind()) {
            case TEXT -> {
                text(c.name(), (String) value, c.maxLength());
                if (c.key()) {
                    Limits.requireKey(c.name(), (String) value);
                }
            }
            case INTEGER, NUMBER -> number(c, ((Number) value).doubleValue());
            case OBJECT, ANY -> {
                everyValue(c.name(), value, 1);
                text(c.name(), Json.write(value), c.maxLength());
            }
            case LIST -> list(c, (List<?>) value);
            case RECORD -> check((Record) value);
            case INSTANT -> instant(c.name(), (Instant) value);
            case ID, BOOLEAN, ENUM -> {}
        }
    }

    private static void number(Component c, double value) {
        Range range = c.range();
        if (!Double.isFinite(value)) {
            throw new Invalid("Expected " + c.name() + " to be a finite number.");
        }
        if (range != null && (value < range.min() || value > range.max())) {
            throw new Invalid("Expected " + c.name() + " to be from " + plain(range.min()) + " to " + plain(range.max())
                    + ", found " + plain(value) + ".");
        }
    }

    private static void list(Component c, List<?> values) {
        if (values.size() > Limits.LIST) {
            throw new Invalid(
                    "Expected at most " + Limits.LIST + " elements in " + c.name() + ", found " + values.size() + ".");
        }
        for (Object value : values) {
            if (value instanceof String text) {
                text(c.name(), text, c.maxLength());
            } else if (value instanceof Record record && Kind.of(record.getClass()) == Kind.RECORD) {
                check(record);
            } else if (!(value instanceof Id) && !(value instanceof Enum<?>)) {
                everyValue(c.name(), value, 1);
            }
        }
    }

    private static void instant(String name, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new Invalid("Expected " + name + " to be a time the store can hold, found " + instant + ".");
        }
    }

    /** Checks that a value can be written as JSON and read again. */
    private static void everyValue(String name, @Nullable Object json, int depth) {
        if (depth > Json.DEPTH_MAX) {
            throw new Invalid("Expected at most " + Json.DEPTH_MAX + " levels in " + name + ", found more.");
        }
        switch (json) {
            case String text -> text(name, text, Limits.JSON);
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    text(name, String.valueOf(key), Limits.NAME);
                    everyValue(name, value, depth + 1);
                });
            case List<?> list -> list.forEach(value -> everyValue(name, value, depth + 1));
            case Float number when !Float.isFinite(number) -> throw notJson(name, number);
            case Float f -> {}
            case Double number when !Double.isFinite(number) -> throw notJson(name, number);
            case Long l -> {}
            case Integer i -> {}
            case Double d -> {}
            case Boolean b -> {}
            case BigInteger i -> {}
            case BigDecimal d -> {}
            case null -> {}
            default -> throw notJson(name, json);
        }
    }

    private static Invalid notJson(String name, Object value) {
        return new Invalid("Expected plain JSON values in " + name + ", found "
                + Limits.shorten(value + " of " + value.getClass().getName()) + ".");
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
