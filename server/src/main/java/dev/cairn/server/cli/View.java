package dev.cairn.server.cli;

import dev.cairn.json.Json;
import dev.cairn.operation.Output;
import dev.cairn.recall.Hit;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers laid out for people: one record as names and values, several as a table, what was found as passages. */
final class View {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final int INDENT = 2;
    private static final int SECONDS_END = 19;

    private final Console console;

    View(Console console) {
        this.console = console;
    }

    void show(Invocation invocation, Output shape, Map<String, @Nullable Object> members) {
        Optional<Component> whole = Shape.of(shape.type()).whole();
        if (whole.isPresent() && !shape.paged()) {
            Map<String, @Nullable Object> others = new LinkedHashMap<>(members);
            Object text = others.remove(whole.get().name());
            if (!"".equals(text)) {
                invocation.print(SafeText.block(String.valueOf(text)) + "\n");
            }
            invocation.say("\n" + details(shape.type(), others, "").stripTrailing());
            return;
        }
        if (!shape.paged()) {
            String details = details(shape.type(), members, "");
            if (details.isBlank()) {
                invocation.say("Nothing found.");
            } else {
                invocation.print(details);
            }
            return;
        }
        List<Map<String, @Nullable Object>> items = objects(members.get("items"));
        if (items.isEmpty()) {
            invocation.say("Nothing found.");
            return;
        }
        invocation.print(shape.type() == Hit.class ? hits(items) : table(shape.type(), items));
        if (members.get("note") instanceof String note) {
            invocation.say(note);
        }
        Object next = members.get("next");
        if (next != null) {
            invocation.say("There is more: add --cursor " + next);
        }
    }

    private String details(Class<? extends Record> type, Map<String, @Nullable Object> members, String indent) {
        StringBuilder text = new StringBuilder();
        StringBuilder blocks = new StringBuilder();
        List<Component> components = Shape.of(type).components();
        int width = 0;
        for (Component c : components) {
            if (!empty(members.get(c.name()))) {
                width = Math.max(width, c.name().length() + gaps(c.name()));
            }
        }
        for (Component c : components) {
            Object value = members.get(c.name());
            if (value == null || empty(value)) {
                continue;
            }
            String label = indent + c.nameWith(' ');
            if (nested(c)) {
                blocks.append(label).append('\n').append(inner(c, value, indent + " ".repeat(INDENT)));
                continue;
            }
            String shown = c.kind() == Kind.TEXT ? SafeText.block(String.valueOf(value)) : cell(c.kind(), value);
            int room = console.terminal().columns() - indent.length() - width - INDENT;
            if (c.kind() == Kind.TEXT && (shown.indexOf('\n') >= 0 || DisplayWidth.of(shown) > room)) {
                blocks.append(label).append('\n').append(block(shown, indent)).append('\n');
            } else {
                text.append(label)
                        .append(" ".repeat(indent.length() + width + INDENT - label.length()))
                        .append(shown)
                        .append('\n');
            }
        }
        return text.append(blocks).toString();
    }

    private String inner(Component c, Object value, String indent) {
        if (c.kind() == Kind.RECORD) {
            return details(c.type().asSubclass(Record.class), Json.object(value, c.name()), indent);
        }
        String table = table(c.element().asSubclass(Record.class), objects(value));
        return block(table.stripTrailing(), indent.substring(INDENT)) + "\n";
    }

    private String table(Class<? extends Record> type, List<Map<String, @Nullable Object>> items) {
        List<Component> columns = Columns.of(type, items);
        Table table = new Table(console.terminal().columns());
        for (Component c : columns) {
            switch (c.kind()) {
                case INTEGER, NUMBER -> table.firmColumn(c.nameWith(' '), true);
                case ID, INSTANT -> table.firmColumn(c.nameWith(' '), false);
                default -> table.column(c.nameWith(' '));
            }
        }
        for (Map<String, @Nullable Object> item : items) {
            List<String> cells = new ArrayList<>(columns.size());
            for (Component c : columns) {
                Object value = item.get(c.name());
                cells.add(value == null ? "" : cell(c.kind(), value));
            }
            table.row(cells);
        }
        return table.toString();
    }

    private String hits(List<Map<String, @Nullable Object>> items) {
        StringBuilder text = new StringBuilder();
        for (Map<String, @Nullable Object> hit : items) {
            Object index = hit.get("index");
            Object role = hit.get("role");
            Object conversation = hit.get("conversation");
            String place = hit.get("session") + (index == null ? "" : " #" + index);
            text.append(text.isEmpty() ? "" : "\n").append(styled(BOLD, SafeText.line(place)));
            text.append("  ").append(role == null ? hit.get("kind") : role);
            if (conversation != null && !Objects.equals(conversation, hit.get("session")) && !isId(conversation)) {
                text.append("  in ").append(SafeText.line(String.valueOf(conversation)));
            }
            text.append("  ").append(time(String.valueOf(hit.get("createdAt"))));
            text.append("  ").append(hit.get("id")).append('\n');
            text.append(block(marked(SafeText.block(String.valueOf(hit.get("snippet")))), ""))
                    .append('\n');
        }
        return text.toString();
    }

    /** The conversation without a name of its own is called by an id, which tells people nothing. */
    private static boolean isId(Object key) {
        return String.valueOf(key).length() == dev.cairn.Id.LENGTH;
    }

    private String marked(String snippet) {
        if (!console.styled()) {
            return snippet;
        }
        StringBuilder text = new StringBuilder();
        boolean on = false;
        int from = 0;
        for (int at = snippet.indexOf("**"); at >= 0; at = snippet.indexOf("**", from)) {
            text.append(snippet, from, at).append(on ? PLAIN : BOLD);
            on = !on;
            from = at + 2;
        }
        text.append(snippet, from, snippet.length());
        return on ? text.append(PLAIN).toString() : text.toString();
    }

    private String styled(String style, String text) {
        return console.styled() ? style + text + PLAIN : text;
    }

    /** What a record is called, in a cell. */
    private static String name(Object record) {
        if (record instanceof Map<?, ?> members) {
            for (String name : List.of("title", "name", "key", "id")) {
                Object value = members.get(name);
                if (value != null) {
                    return value.toString();
                }
            }
        }
        return Json.write(record);
    }

    private String cell(Kind kind, Object value) {
        return switch (kind) {
            case INSTANT -> time(value.toString());
            case TEXT, ENUM, ID -> SafeText.line(value.toString());
            case LIST -> value instanceof List<?> elements ? list(elements) : String.valueOf(value);
            case BOOLEAN -> Boolean.TRUE.equals(value) ? "yes" : "no";
            case INTEGER, NUMBER -> value.toString();
            case RECORD -> SafeText.line(name(value));
            case OBJECT, ANY -> SafeText.line(Json.write(value));
        };
    }

    private static String list(List<?> elements) {
        StringBuilder text = new StringBuilder();
        for (Object element : elements) {
            text.append(text.isEmpty() ? "" : ", ");
            text.append(SafeText.line(element instanceof String simple ? simple : Json.write(element)));
        }
        return text.toString();
    }

    /** A time as the reader's clock shows it. */
    private String time(String iso) {
        Instant instant = Instant.parse(iso);
        String local = LocalDateTime.ofEpochSecond(
                        instant.getEpochSecond(), 0, console.zone().getRules().getOffset(instant))
                .toString()
                .replace('T', ' ');
        return local.length() < SECONDS_END ? local + ":00" : local;
    }

    private static String block(String text, String indent) {
        String margin = indent + " ".repeat(INDENT);
        return margin + text.replace("\n", "\n" + margin);
    }

    private static boolean nested(Component c) {
        return c.kind() == Kind.RECORD || (c.kind() == Kind.LIST && Kind.of(c.element()) == Kind.RECORD);
    }

    private static boolean empty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    private static int gaps(String name) {
        int gaps = 0;
        for (int i = 1; i < name.length(); i++) {
            gaps += Character.isUpperCase(name.charAt(i)) ? 1 : 0;
        }
        return gaps;
    }

    private static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> objects.add(Json.object(element, "an item")));
        }
        return objects;
    }
}
