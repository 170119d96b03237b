package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits a described record must keep, whichever way it was made. */
public final class Checks {
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
                everyText(c.name(), value);
                text(c.name(), Json.write(value), c.maxLength());
            }
            case LIST -> list(c, (List<?>) value);
            case RECORD -> check((Record) value);
            case ID, BOOLEAN, INSTANT, ENUM -> {}
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
            } else {
                everyText(c.name(), value);
            }
        }
    }

    private static void everyText(String name, @Nullable Object json) {
        switch (json) {
            case String text -> text(name, text, Limits.JSON);
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    text(name, String.valueOf(key), Limits.NAME);
                    everyText(name, value);
                });
            case List<?> list -> list.forEach(value -> everyText(name, value));
            case null, default -> {}
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
