package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.ForeignStore.Found;
import dev.cairn.json.Json;
import dev.cairn.schema.Enums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a foreign row as ours. What the row cannot be without is asked for by {@link #required}; anything else that is
 * not as it should be is put right or dropped, and reported.
 */
final class ForeignRow {
    private final Found found;
    private final Findings findings;
    private final String place;

    ForeignRow(Found found, Findings findings, String file) {
        this.found = found;
        this.findings = findings;
        this.place = file + ":" + found.table().name() + ":" + found.number();
    }

    String place() {
        return place;
    }

    long number() {
        return found.number();
    }

    /** The value as it stands. */
    @Nullable
    Object raw(String column) {
        return found.values().get(column);
    }

    /** A text without which there is no such row. */
    String required(String column) {
        return switch (raw(column)) {
            case String text when !text.isEmpty() -> Repair.text(text);
            case Number number -> number.toString();
            case null -> throw new Invalid("it has no " + found.table().actual(column));
            case String empty -> throw new Invalid("its " + found.table().actual(column) + " is empty" + empty);
            default -> throw new Invalid("its " + found.table().actual(column) + " is no text");
        };
    }

    /** A text however long; it may be empty. */
    String said(String column) {
        return "".equals(raw(column)) ? "" : required(column);
    }

    /** A text; what is over its limit is cut off. */
    @Nullable
    String text(String column, int lengthMax) {
        String text = switch (raw(column)) {
            case String value -> Repair.text(value);
            case Number number -> number.toString();
            case null -> null;
            default -> {
                dropped(column, "no text");
                yield null;
            }
        };
        if (text == null || text.length() <= lengthMax) {
            return text;
        }
        findings.changed("the " + found.table().actual(column) + " was cut to " + lengthMax + " characters", place);
        return Repair.cut(text, lengthMax);
    }

    /** A short text that is not empty, or null. */
    @Nullable
    String name(String column) {
        String text = text(column, Limits.NAME);
        return text == null || text.isBlank() ? null : text;
    }

    /** A time; null if there is none. */
    @Nullable
    Instant time(String column) {
        Instant time = ForeignTimes.of(raw(column));
        if (time == null && raw(column) != null) {
            dropped(column, "no time of our days");
        }
        return time;
    }

    /** A whole number within limits; null if there is none. */
    @Nullable
    Long whole(String column, long least, long most) {
        Double number = fraction(column, (double) least, (double) most);
        if (number != null && number != Math.rint(number)) {
            dropped(column, "no whole number");
            return null;
        }
        return number == null ? null : (Long) number.longValue();
    }

    /** A number within limits; null if there is none. */
    @Nullable
    Double fraction(String column, double least, double most) {
        Object value = raw(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        dropped(column, value instanceof Number ? "out of its bounds" : "no number");
        return null;
    }

    boolean flag(String column) {
        return switch (raw(column)) {
            case null -> false;
            case Number number when number.doubleValue() == 0 || number.doubleValue() == 1 -> number.intValue() == 1;
            case String text
            when text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") -> text.equalsIgnoreCase("true");
            default -> {
                dropped(column, "neither true nor false");
                yield false;
            }
        };
    }

    /** A JSON object; a text that is none is kept as {@code unread} in one. */
    Map<String, @Nullable Object> object(String column) {
        return object(column, Limits.JSON / 2);
    }

    /** The same, of at most so many characters. */
    Map<String, @Nullable Object> object(String column, int lengthMax) {
        String text = text(column, lengthMax);
        if (text == null || text.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            if (Json.parse(text) instanceof Map<?, ?> map) {
                return new LinkedHashMap<>(Json.object(Repair.json(map), column));
            }
        } catch (Invalid e) {
            // why: reported below
        }
        findings.changed("the " + found.table().actual(column) + " is no JSON object, and is kept as text", place);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("unread", Repair.cut(text, Limits.JSON / 8));
        return kept;
    }

    /** A JSON list of texts; a text that is none is the only one. */
    List<String> texts(String column) {
        String text = text(column, Limits.JSON);
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        try {
            if (Json.parse(text) instanceof List<?> list && list.size() <= Limits.LIST) {
                list.forEach(one -> texts.add(Repair.text(one instanceof String s ? s : Json.write(one))));
                return texts;
            }
        } catch (Invalid e) {
            // why: reported below
        }
        findings.changed("the " + found.table().actual(column) + " is no JSON list, and is kept as one text", place);
        return List.of(text);
    }

    /** The JSON value a text is, if it is written the only way it can be; else the text; empty if there is none. */
    Object anything(String column) {
        String text = Objects.requireNonNullElse(text(column, Limits.JSON), "");
        try {
            Object parsed = Json.parse(text);
            return parsed != null && Json.write(parsed).equals(text) ? parsed : text;
        } catch (Invalid e) {
            return text;
        }
    }

    /** A word of a list; another if it is none of them, and that too if there is none. */
    <E extends Enum<E>> E choice(Class<E> type, String column, E otherwise) {
        String text = name(column);
        if (text == null) {
            return otherwise;
        }
        try {
            return type.cast(Enums.parse(type, text, column));
        } catch (Invalid e) {
            changed("its " + column + " is not known, and is taken for " + Enums.name(otherwise));
            return otherwise;
        }
    }

    /** Reports that a value was put right. */
    void changed(String reason) {
        findings.changed(reason, place);
    }

    private void dropped(String column, String what) {
        findings.changed("the " + found.table().actual(column) + " is " + what + ", and was left out", place);
    }
}
