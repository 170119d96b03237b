package dev.cairn.server.tools;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gave back, written for a model: an item to a line, what names it first, its words last. Further lines
 * of an item are indented, so that no stored text can pass for an item of its own.
 */
final class Lines {
    /** What names an item, in this order; the names themselves are left out. */
    private static final List<String> NAMES = List.of("kind", "index", "role", "key", "id", "name");

    /** What an item says, after everything about it. */
    private static final List<String> WORDS =
            List.of("recap", "description", "title", "summary", "note", "value", "text", "snippet", "content");

    /** What a model has no use for. */
    private static final Set<String> UNSAID =
            Set.of("contentHash", "contextHash", "score", "clientId", "duplicates", "updatedAt", "importance", "saved");

    /** Values that are what one expects. */
    private static final Set<Object> PLAIN = Set.of("", "message", "conversation", false, 0, 0L, List.of(), Map.of());

    private static final Pattern INSTANT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d):\\d\\d(\\.\\d+)?Z");

    private static final Pattern MADE_UP = Pattern.compile("[0-9A-HJKMNP-TV-Z]{" + Id.LENGTH + "}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Lines() {}

    /** The text of a result. */
    static String of(Operation<?> operation, Map<String, @Nullable Object> output) {
        Optional<Component> whole = Shape.of(operation.output().type()).whole();
        if (whole.isPresent()) {
            String text = String.valueOf(output.get(whole.get().name()));
            return text.isEmpty() ? "Nothing found." : text;
        }
        if (operation.output().paged() || output.get("items") instanceof List<?>) {
            List<Map<String, @Nullable Object>> items = Detail.items(output);
            return items.isEmpty() ? "Nothing found." : each(items);
        } else if (OperationTool.hasParts(operation)) {
            return parts(operation.output().type(), output);
        }
        return switch (operation.effect()) {
            case READ -> item(output);
            case WRITE -> "Done: " + head(output);
            case DESTROY -> "Deleted: " + head(output);
        };
    }

    private static String each(List<Map<String, @Nullable Object>> items) {
        return String.join("\n", items.stream().map(Lines::item).toList());
    }

    /** A record made of others: first what is its own, then each part under its name. */
    private static String parts(Class<? extends Record> type, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(members);
        List<String> parts = new ArrayList<>();
        for (Component c : Shape.of(type).components()) {
            Object value = members.get(c.name());
            if (Kind.of(c.element()) == Kind.RECORD && value != null) {
                own.remove(c.name());
                List<Map<String, @Nullable Object>> items = Detail.records(value);
                if (!items.isEmpty()) {
                    parts.add(c.name() + ":\n" + each(items));
                }
            }
        }
        String line = item(own);
        if (!line.isEmpty()) {
            parts.addFirst(line);
        }
        return parts.isEmpty() ? "Nothing." : String.join("\n", parts);
    }

    /** One item with its words. */
    static String item(Map<String, @Nullable Object> members) {
        List<String> words = new ArrayList<>();
        for (String name : WORDS) {
            Object value = members.get(name);
            if (value != null && !PLAIN.contains(value)) {
                String said =
                        name.equals("snippet") ? SPACE.matcher(plain(value)).replaceAll(" ") : plain(value);
                words.add(isOnly(name, members) ? said : name + ": " + said);
            }
        }
        return head(members) + (words.isEmpty() ? "" : ": " + indented(String.join("\n", words)));
    }

    /** One item without its words. */
    private static String head(Map<String, @Nullable Object> members) {
        SequencedSet<String> names = new LinkedHashSet<>(NAMES);
        names.addAll(members.keySet());
        names.removeAll(UNSAID);
        WORDS.forEach(names::remove);
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            Object value = members.get(name);
            if (value != null && !PLAIN.contains(value) && !isMadeUp(name, value)) {
                parts.add(part(name, value));
            }
        }
        return indented(String.join(" · ", parts));
    }

    private static String part(String name, Object value) {
        return switch (name) {
            case "index" -> "#" + value;
            case "kind", "role", "key", "id", "name", "status", "type" -> plain(value);
            case "createdAt", "startedAt" -> plain(value);
            default -> name + " " + plain(value);
        };
    }

    private static boolean isOnly(String name, Map<String, @Nullable Object> members) {
        return name.equals("content")
                || name.equals("snippet")
                || WORDS.stream().filter(members::containsKey).count() == 1;
    }

    /** Whether it is the key of a conversation nobody named. */
    private static boolean isMadeUp(String name, Object value) {
        return name.equals("conversation")
                && value instanceof String key
                && MADE_UP.matcher(key).matches();
    }

    private static String plain(Object value) {
        if (!(value instanceof String text)) {
            return Json.write(value);
        }
        var instant = INSTANT.matcher(text);
        return instant.matches() ? instant.group(1) + " " + instant.group(2) : text;
    }

    private static String indented(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\n  ");
    }
}
