package dev.cairn.server.tools;

import dev.cairn.operation.Output;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import dev.cairn.session.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of each value a reply shows. What a value is shortened to still fits the schema of the whole one: texts, lists
 * and free objects lose their ends, and nothing else changes.
 *
 * @param text most characters of a text
 * @param elements most elements of a list, and members of a free object
 * @param optional whether what may be absent is there
 */
record Detail(int text, int elements, boolean optional) {
    /** Enough to judge an item by. */
    static final Detail GIST = new Detail(300, 10, true);

    /** From nearly everything to the gist. */
    static final List<Detail> GENEROUS = List.of(
            new Detail(16_000, 200, true),
            new Detail(8_000, 100, true),
            new Detail(4_000, 50, true),
            new Detail(2_000, 30, true),
            new Detail(1_000, 20, true),
            new Detail(500, 10, true),
            GIST);

    /** From the gist to what cannot be left out. */
    static final List<Detail> SPARE = List.of(
            new Detail(100, 3, true), new Detail(40, 1, true), new Detail(16, 0, true), new Detail(16, 0, false));

    /** Keys, ids, cursors and hashes, which mean nothing when cut. */
    private static final Pattern UNCUT = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final String CUT = "…";

    /** Where a page has its entries; so have the records that are pages of their own kind. */
    static final String ITEMS = "items";

    /** The output of an operation, shortened; its items are all there. */
    Map<String, @Nullable Object> of(Output output, Map<String, @Nullable Object> whole) {
        if (!output.paged()) {
            return record(output.type(), whole);
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>(whole);
        List<@Nullable Object> items = new ArrayList<>();
        for (Map<String, @Nullable Object> item : items(whole)) {
            items.add(record(output.type(), item));
        }
        page.put(ITEMS, items);
        return page;
    }

    /** The items of a page. */
    static List<Map<String, @Nullable Object>> items(Map<String, @Nullable Object> page) {
        return page.get(ITEMS) instanceof List<?> list ? records(list) : List.of();
    }

    /** A record, or the records of a list. */
    static List<Map<String, @Nullable Object>> records(Object value) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (Object record : value instanceof List<?> list ? list : List.of(value)) {
            records.add(members(record));
        }
        return records;
    }

    private Map<String, @Nullable Object> record(Class<? extends Record> type, Map<String, @Nullable Object> whole) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Component c : Shape.of(type).components()) {
            Object value = whole.get(c.name());
            if (value != null && (optional || !c.nullable())) {
                int most = c.name().equals(ITEMS) ? Integer.MAX_VALUE : elements;
                members.put(c.name(), c.kind() == Kind.LIST ? list(c.element(), value, most) : value(c, value));
            }
        }
        return members;
    }

    private @Nullable Object value(Component c, Object value) {
        return value(c.kind(), c.element(), value);
    }

    private @Nullable Object value(Kind kind, Class<?> type, Object value) {
        return switch (kind) {
            case TEXT -> text(value.toString());
            case LIST -> free(value);
            case RECORD -> record(type.asSubclass(Record.class), members(value));
            case OBJECT, ANY -> free(value);
            default -> value;
        };
    }

    private Object list(Class<?> element, Object value, int most) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Kind kind = Kind.of(element);
        List<@Nullable Object> shown = new ArrayList<>();
        int count = Math.min(list.size(), most);
        // why: messages stand in the order they were said, and what was said last matters most
        int from = element == Message.class ? list.size() - count : 0;
        for (Object e : list.subList(from, from + count)) {
            shown.add(e == null ? null : value(kind, element, e));
        }
        return shown;
    }

    private @Nullable Object free(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                map.entrySet().stream()
                        .filter(e -> e.getKey().toString().length() <= text)
                        .limit(elements)
                        .forEach(e -> shown.put(e.getKey().toString(), free(e.getValue())));
                yield shown;
            }
            case List<?> list ->
                list.subList(0, Math.min(list.size(), elements)).stream()
                        .map(this::free)
                        .toList();
            case Number number when number.toString().length() > text -> null;
            case null, default -> value;
        };
    }

    private String text(String whole) {
        if (whole.length() <= text || UNCUT.matcher(whole).matches()) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(text - 2)) ? text - 2 : text - 1;
        return whole.substring(0, end) + CUT;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> members(@Nullable Object object) {
        return object instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
