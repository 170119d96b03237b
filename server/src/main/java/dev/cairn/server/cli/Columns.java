package dev.cairn.server.cli;

import dev.cairn.memory.Memory;
import dev.cairn.recall.RecalledItem;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import dev.cairn.session.Conversation;
import dev.cairn.session.Message;
import dev.cairn.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which components of a record are worth a column of a table. */
final class Columns {
    /** For the records people look at most. */
    private static final Map<Class<? extends Record>, List<String>> CHOSEN = Map.of(
            Session.class, List.of("key", "project", "status", "messageCount", "lastActiveAt", "name"),
            Conversation.class, List.of("key", "main", "messageCount", "startedAt", "title"),
            Message.class, List.of("index", "role", "createdAt", "id", "content"),
            Memory.class, List.of("id", "type", "project", "importance", "createdAt", "title"),
            RecalledItem.class, List.of("score", "kind", "id", "session", "createdAt", "snippet"));

    /** What a table leaves to the view of the single record. */
    private static final Set<String> DETAILS = Set.of("clientId", "updatedAt", "contentHash", "contextHash");

    /** Prose goes to the end, where it takes the room that is left. */
    private static final Set<String> PROSE = Set.of(
            "content", "summary", "description", "prompt", "reasoning", "title", "task", "result", "doc", "snippet");

    private Columns() {}

    static List<Component> of(Class<? extends Record> type, List<Map<String, @Nullable Object>> items) {
        Shape<?> shape = Shape.of(type);
        List<String> chosen = CHOSEN.get(type);
        List<Component> columns = new ArrayList<>();
        List<Component> prose = new ArrayList<>();
        for (Component c : shape.components()) {
            boolean wanted = chosen == null ? worthIt(shape, c) : chosen.contains(c.name());
            if (wanted && anyHas(items, c)) {
                (PROSE.contains(c.name()) ? prose : columns).add(c);
            }
        }
        if (chosen != null) {
            columns.sort((a, b) -> chosen.indexOf(a.name()) - chosen.indexOf(b.name()));
        }
        columns.addAll(prose);
        return columns.isEmpty() ? parts(shape, items) : columns;
    }

    /** The records a record is made of, where it is made of nothing else. */
    private static List<Component> parts(Shape<?> shape, List<Map<String, @Nullable Object>> items) {
        return shape.components().stream()
                .filter(c -> c.kind() == Kind.RECORD && anyHas(items, c))
                .toList();
    }

    private static boolean worthIt(Shape<?> shape, Component c) {
        boolean simple = c.kind() != Kind.OBJECT && c.kind() != Kind.RECORD && c.kind() != Kind.LIST;
        boolean spare = c.kind() == Kind.ID && shape.component("key") != null;
        return simple && !spare && !DETAILS.contains(c.name());
    }

    private static boolean anyHas(List<Map<String, @Nullable Object>> items, Component c) {
        for (Map<String, @Nullable Object> item : items) {
            if (item.get(c.name()) != null) {
                return true;
            }
        }
        return false;
    }
}
