package dev.cairn.server.tools;

import dev.cairn.Limits;
import dev.cairn.server.mcp.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replies of the knowledge graph as JSON, each within a number of tokens: first there is less on a page, then texts lose
 * their ends. A reply that is whole has nothing but the graph in it.
 *
 * @param tokens most tokens of a reply, by estimate
 */
record GraphReply(int tokens) {
    /** Where the following page begins. */
    static final String NEXT = "next";
    /** What a reply leaves out. */
    static final String NOTE = "note";

    private static final String LIMIT = "limit";
    private static final List<Integer> LENGTHS = List.of(8_000, 4_000, 2_000, 1_000, 500, 250, 120, 60, 30);

    /** The page of a graph that arguments ask for, or as much of it as fits. */
    ToolResult pages(
            UnaryOperator<Map<String, @Nullable Object>> read, Map<String, ? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> page = Map.of();
        int limit = Limits.PAGE;
        while (limit > 0) {
            Map<String, @Nullable Object> asked = new LinkedHashMap<>(arguments);
            asked.put(LIMIT, (long) limit);
            page = noted(read.apply(asked));
            int cost = cost(page);
            if (cost <= tokens) {
                return result(page);
            }
            limit = Math.min(limit - 1, (int) Math.max(limit / 8, (long) limit * tokens / cost));
        }
        return result(shortened(page, "Texts that end in … are whole in the store."));
    }

    /** What was added, or as much of it as fits. */
    ToolResult list(String name, List<Map<String, @Nullable Object>> items) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put(name, items);
        int shown = items.size();
        while (cost(whole) > tokens && shown > 1) {
            shown = Math.min(shown - 1, Math.max(1, (int) ((long) shown * tokens / cost(whole))));
            whole.put(name, items.subList(0, shown));
            whole.put(NOTE, "All " + items.size() + " are stored; the first " + shown + " are shown.");
        }
        return cost(whole) <= tokens ? result(whole) : result(shortened(whole, "Shortened here; all of it is stored."));
    }

    private static Map<String, @Nullable Object> noted(Map<String, @Nullable Object> page) {
        Map<String, @Nullable Object> noted = new LinkedHashMap<>(page);
        if (page.get(NEXT) instanceof String next) {
            noted.put(NOTE, "This is a part. For the rest ask again with cursor \"" + next + "\".");
        }
        return noted;
    }

    private Map<String, @Nullable Object> shortened(Map<String, @Nullable Object> page, String note) {
        Map<String, @Nullable Object> shorter = page;
        for (int length : LENGTHS) {
            shorter = new LinkedHashMap<>();
            for (Map.Entry<String, @Nullable Object> member : page.entrySet()) {
                boolean own = member.getKey().equals(NEXT) || member.getKey().equals(NOTE);
                shorter.put(member.getKey(), own ? member.getValue() : cut(member.getValue(), length));
            }
            shorter.merge(NOTE, note, (said, more) -> said + " " + more);
            if (cost(shorter) <= tokens) {
                return shorter;
            }
        }
        return shorter;
    }

    private static @Nullable Object cut(@Nullable Object value, int length) {
        return switch (value) {
            case String text
            when text.length() > length -> {
                int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
                yield text.substring(0, end) + "…";
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> shorter = new LinkedHashMap<>();
                map.forEach((name, member) -> shorter.put(String.valueOf(name), cut(member, length)));
                yield shorter;
            }
            case List<?> list -> {
                // why: an entity may come with more observations than it has room for, each of them short
                int most = Math.min(list.size(), Math.max(1, length / 10));
                yield list.subList(0, most).stream().map(e -> cut(e, length)).toList();
            }
            case null, default -> value;
        };
    }

    private static int cost(Map<String, @Nullable Object> structured) {
        return new Reply(text(structured), structured).tokens();
    }

    private static ToolResult result(Map<String, @Nullable Object> structured) {
        return ToolResult.of(text(structured), structured);
    }

    /** A list that stands alone is written without its name. */
    private static String text(Map<String, @Nullable Object> structured) {
        Map<String, @Nullable Object> bare = new LinkedHashMap<>(structured);
        Object next = bare.remove(NEXT);
        Object note = bare.remove(NOTE);
        String json = Indented.of(bare.size() == 1 ? bare.values().iterator().next() : bare);
        return note == null && next == null ? json : json + "\n" + note;
    }
}
