package dev.cairn.importing;

import static dev.cairn.Limits.NAME;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.schema.Enums;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import dev.cairn.session.SessionStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that keep conversations in one table, {@code conversation_memory}, of a row for each message or exchange. */
final class ConversationTable implements StoreShape {
    static final String NAME_OF_TABLE = "conversation_memory";
    static final String FORMAT = "conversation-memory";

    private static final int OTHER_MAX = 1_000;
    private static final int OBJECT_MAX = Limits.JSON / 4;

    private final ConversationColumns columns;
    private final StoreTable sessions;
    private final StoreTable messages;
    private final StoreMessages.Columns says;
    /** How often each message without an id has come up in the session so far. */
    private final Map<String, Integer> repeated = new HashMap<>();

    ConversationTable(ForeignStore store) {
        Set<String> there = store.columns(NAME_OF_TABLE);
        columns = ConversationColumns.of(there, column -> store.unique(NAME_OF_TABLE, column));
        List<String> required = columns.pairs() ? List.of("session_id") : List.of("session_id", "role", "content");
        Map<String, String> names = new LinkedHashMap<>(columns.names());
        columns.others().forEach(other -> names.put(ConversationColumns.OTHER + other, other));
        List<String> optional =
                names.keySet().stream().filter(name -> !required.contains(name)).toList();
        String session = StoreTable.quoted(names.getOrDefault("session_id", "session_id"));
        List<String> made = ConversationColumns.made(there);
        messages =
                new StoreTable(NAME_OF_TABLE, required, optional, made, "t." + session, "", order(names), null, names);
        sessions = new StoreTable(
                NAME_OF_TABLE,
                List.of("session_id"),
                Stream.of("user_id", "session_name").filter(names::containsKey).toList(),
                made,
                StoreTable.NO_SESSION,
                "",
                null,
                "session_id",
                names);
        says = new StoreMessages.Columns("content", columns.has("token_count") ? "token_count" : null, null, "", null);
    }

    /** The key of the session that the table calls so. */
    static String key(String session) {
        return Keys.of(session, FORMAT);
    }

    /** What is noted of a session that the table calls so. */
    static Map<String, @Nullable Object> origin(String session) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("origin", Map.of("format", FORMAT, "session", Repair.cut(session, NAME)));
        return metadata;
    }

    private static @Nullable String order(Map<String, String> names) {
        String index = names.get("message_index");
        String time = names.get("created_at");
        if (index != null) {
            String column = "t." + StoreTable.quoted(index);
            return "iif(typeof(" + column + ") IN ('integer', 'real'), " + column + ", NULL)";
        }
        return time == null ? null : StoreTable.millis("t." + StoreTable.quoted(time));
    }

    @Override
    public String what() {
        return "store with a table conversation_memory";
    }

    @Override
    public List<StoreTable> parts() {
        return List.of(sessions, messages);
    }

    @Override
    public List<StoreTable> needed() {
        return parts();
    }

    @Override
    public @Nullable String problem() {
        return columns.problem();
    }

    @Override
    public List<String> later() {
        return List.of();
    }

    @Override
    public String sessionKey() {
        return "session_id";
    }

    @Override
    public List<StoreTable> ofUsers() {
        return columns.has("user_id") ? List.of(sessions) : List.of();
    }

    @Override
    public void begin(StoreRows rows) {}

    @Override
    public void session(ForeignRow session, StoreRows rows) {
        String named = session.required("session_id");
        Object id = Objects.requireNonNull(session.raw("session_id"));
        String key = key(named);
        ForeignStore.Span said = rows.span(messages, "created_at", id);
        Instant from = StoreSession.earliest(said.first());
        Instant last = StoreSession.latest(said.last());
        String name = session.name("session_name");
        StoreSession began = new StoreSession(
                key,
                Objects.requireNonNullElse(name, Repair.cut(named, NAME)),
                name != null,
                null,
                null,
                SessionStatus.ACTIVE,
                false,
                null,
                null,
                origin(named),
                from,
                last,
                last,
                "conversation",
                null,
                null);
        rows.add(began.line(), session, 0);
        String main = key + ".main";
        rows.add(new ConversationLine(StoreSession.ANY, main, key, null, null, Map.of(), true, from, null), session, 0);
        rows.from(from);
        repeated.clear();
        StoreMessages into = new StoreMessages(rows, FORMAT, key);
        rows.of(messages, id, row -> {
            if (!rows.wanted(row)) {
                throw new Invalid("it is another user's");
            }
            take(row, into, main);
        });
    }

    @Override
    public void end(StoreRows rows) {}

    private void take(ForeignRow row, StoreMessages into, String main) {
        if (!columns.pairs()) {
            Role role = role(row);
            String content = row.required("content");
            into.take(row, says, main, said(row, role, content, id(row, Enums.name(role) + "\n" + content)));
            return;
        }
        String human = row.raw("human_message") == null ? "" : row.said("human_message");
        String ai = row.raw("ai_message") == null ? "" : row.said("ai_message");
        if (human.isEmpty() && ai.isEmpty()) {
            throw new Invalid("it says nothing");
        }
        String id = id(row, human + "\n" + ai);
        if (!human.isEmpty()) {
            into.take(row, says, main, said(row, Role.USER, human, id + ":human"));
        }
        if (!ai.isEmpty()) {
            into.take(row, says, main, said(row, Role.ASSISTANT, ai, id + ":ai"));
        }
    }

    private StoreMessages.Said said(ForeignRow row, Role role, String content, String id) {
        return new StoreMessages.Said(id, role, content, MessageType.MESSAGE, null, metadata(row));
    }

    /**
     * By what a message is known: its id there and its time, for two stores may count alike. One without an id that is its
     * alone is known by what it says: the number of such a row may change when its program tidies up.
     */
    private String id(ForeignRow row, String words) {
        String time = Keys.hash(String.valueOf(row.raw("created_at")));
        Object id = row.raw("id");
        if (id instanceof Number || (id instanceof String text && !text.isEmpty())) {
            return FORMAT + ":" + Keys.id(Repair.text(id.toString())) + "-" + time;
        }
        String known = Keys.hash(words) + "-" + time;
        return FORMAT + ":" + known + "-" + repeated.merge(known, 1, Integer::sum);
    }

    private Map<String, @Nullable Object> metadata(ForeignRow row) {
        Map<String, @Nullable Object> metadata = row.object("metadata", OBJECT_MAX);
        if (columns.has("context")) {
            Map<String, @Nullable Object> context = row.object("context", OBJECT_MAX);
            if (!context.isEmpty()) {
                metadata.putIfAbsent("context", context);
            }
        }
        for (String other : columns.others()) {
            Object value = row.raw(ConversationColumns.OTHER + other);
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                metadata.putIfAbsent(other, number);
            } else if (value != null) {
                String text = row.text(ConversationColumns.OTHER + other, OTHER_MAX);
                if (text != null) {
                    metadata.putIfAbsent(other, text);
                }
            }
        }
        return metadata;
    }

    private static Role role(ForeignRow row) {
        String role = row.required("role");
        try {
            return Speaker.class.cast(Enums.parse(Speaker.class, role, "role")).role();
        } catch (Invalid e) {
            throw new Invalid("its role is '" + Limits.shorten(role) + "'", e);
        }
    }
}
