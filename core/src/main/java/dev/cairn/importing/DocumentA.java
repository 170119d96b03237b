package dev.cairn.importing;

import static dev.cairn.Limits.CONTENT;
import static dev.cairn.Limits.NAME;
import static dev.cairn.Limits.PROSE;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.importing.Exported.CostLine;
import dev.cairn.importing.Exported.InteractionLine;
import dev.cairn.importing.Exported.PreferenceLine;
import dev.cairn.importing.Exported.ProjectLine;
import dev.cairn.importing.Exported.RoutingLine;
import dev.cairn.ledger.InteractionStatus;
import dev.cairn.profile.PreferenceSource;
import dev.cairn.profile.PreferenceType;
import dev.cairn.session.SessionStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores of the program that document A describes: sessions of users and projects, with conversations in them. */
final class DocumentA implements StoreShape {
    private static final String FORMAT = "document-a";
    private static final String TALK = "LEFT JOIN main.conversations c ON c.id = t.conversation_id";

    private static final StoreTable SESSIONS = StoreTable.of(
            "sessions", "session_id user_id | project_id created_at updated_at last_active_at status metadata_json");
    private static final StoreTable CONVERSATIONS = StoreTable.of(
            "conversations",
            "id session_id conversation_id | title started_at ended_at message_count summary metadata_json",
            "t.session_id",
            "");
    private static final StoreTable MESSAGES = StoreTable.of(
            "messages",
            "id conversation_id role content | token_count created_at importance_score is_summarized"
                    + " original_content metadata_json",
            "c.session_id",
            TALK);
    private static final StoreTable INTERACTIONS = StoreTable.of(
            "agent_interactions",
            "conversation_id agent_type | id task_description result_summary input_tokens output_tokens cost_usd"
                    + " started_at completed_at status",
            "c.session_id",
            TALK);
    private static final StoreTable ROUTING = StoreTable.of(
            "routing_decisions",
            "conversation_id intent | id complexity confidence selected_workflow routing_method decided_at reasoning",
            "CASE WHEN t.conversation_id IS NULL THEN " + StoreTable.NO_SESSION + " ELSE c.session_id END",
            TALK);
    private static final StoreTable COSTS = StoreTable.of(
            "cost_tracking",
            "id session_id model | input_tokens output_tokens cost_usd recorded_at",
            "t.session_id",
            "");
    private static final StoreTable PREFERENCES =
            StoreTable.of("user_preferences", "user_id preference_key | preference_value updated_at");

    private static final StoreMessages.Columns COLUMNS =
            new StoreMessages.Columns("content", "token_count", null, "metadata_json", StoreMessages.IMPORTANCE);

    private final Set<String> projects = new HashSet<>();
    /** What the conversations of the session so far are called here, by their number there. */
    private final Map<Long, String> conversations = new HashMap<>();

    @Override
    public String what() {
        return "store of document A";
    }

    @Override
    public List<StoreTable> parts() {
        return List.of(SESSIONS, CONVERSATIONS, MESSAGES, INTERACTIONS, ROUTING, COSTS, PREFERENCES);
    }

    @Override
    public List<StoreTable> needed() {
        return List.of(SESSIONS, CONVERSATIONS, MESSAGES);
    }

    @Override
    public List<String> later() {
        return List.of("learned_patterns", "session_handoffs", "memory_metrics");
    }

    @Override
    public String sessionKey() {
        return "session_id";
    }

    @Override
    public List<StoreTable> ofUsers() {
        return List.of(SESSIONS, PREFERENCES);
    }

    @Override
    public void begin(StoreRows rows) {
        rows.free(PREFERENCES, false, row -> {
            if (rows.wanted(row)) {
                rows.add(preference(rows, row), row, 0);
            }
        });
    }

    @Override
    public void session(ForeignRow session, StoreRows rows) {
        String named = session.required("session_id");
        Object id = session.raw("session_id");
        String key = Keys.of(named, FORMAT);
        Instant created = session.time("created_at");
        Instant updated = session.time("updated_at");
        Instant active = session.time("last_active_at");
        Instant from = StoreSession.earliest(created, updated, active);
        rows.from(from);
        Map<String, @Nullable Object> metadata = session.object("metadata_json");
        metadata.putIfAbsent("origin", Map.of("format", FORMAT, "session", Repair.cut(named, NAME)));
        StoreSession began = new StoreSession(
                key,
                Repair.cut(named, NAME),
                false,
                project(session, rows, from),
                null,
                session.choice(SessionStatus.class, "status", SessionStatus.ACTIVE),
                false,
                null,
                null,
                metadata,
                from,
                StoreSession.latest(created, updated),
                StoreSession.latest(created, updated, active),
                "conversation",
                null,
                null);
        rows.add(began.line(), session, 0);
        conversations.clear();
        rows.of(CONVERSATIONS, id, row -> rows.add(conversation(key, row, rows), row, 0));
        rows.from(from);
        StoreMessages messages = new StoreMessages(rows, FORMAT, key);
        rows.of(MESSAGES, id, row -> messages.take(row, COLUMNS, known(row)));
        rows.from(from);
        rows.of(INTERACTIONS, id, row -> rows.add(interaction(key, row, rows), row, 0));
        rows.from(from);
        rows.of(ROUTING, id, row -> rows.add(decision(key, row, rows), row, 0));
        rows.from(from);
        rows.of(COSTS, id, row -> rows.add(cost(key, row, rows), row, 0));
    }

    @Override
    public void end(StoreRows rows) {
        rows.from(Instant.EPOCH);
        rows.free(ROUTING, false, row -> {
            if (!rows.all()) {
                throw new Invalid("it belongs to no conversation, and so to no user");
            }
            rows.add(decision(null, row, rows), row, 0);
        });
    }

    private @Nullable String project(ForeignRow session, StoreRows rows, Instant at) {
        String name = session.name("project_id");
        if (name == null) {
            return null;
        }
        String key = Keys.of(name, "project");
        if (projects.add(key)) {
            rows.add(
                    new ProjectLine(
                            StoreSession.ANY,
                            key,
                            name,
                            null,
                            null,
                            null,
                            "main",
                            null,
                            null,
                            null,
                            Map.of(),
                            true,
                            at,
                            at,
                            at),
                    session,
                    0);
        }
        return key;
    }

    private ConversationLine conversation(String session, ForeignRow row, StoreRows rows) {
        String key = Keys.of(row.required("conversation_id"), "conversation");
        if (!(row.raw("id") instanceof Number number)) {
            throw new Invalid("its id is no number");
        }
        Instant started = rows.at(row, "started_at");
        ConversationLine line = new ConversationLine(
                StoreSession.ANY,
                key,
                session,
                row.name("title"),
                row.text("summary", CONTENT),
                row.object("metadata_json"),
                false,
                started,
                row.time("ended_at"));
        conversations.put(number.longValue(), key);
        return line;
    }

    /** The key of a row's conversation. */
    private String known(ForeignRow row) {
        String key = row.raw("conversation_id") instanceof Number number ? conversations.get(number.longValue()) : null;
        if (key == null) {
            throw new Invalid("its conversation was left out");
        }
        return key;
    }

    private InteractionLine interaction(String session, ForeignRow row, StoreRows rows) {
        String conversation = known(row);
        Instant completed = row.time("completed_at");
        return new InteractionLine(
                StoreSession.ANY,
                session,
                conversation,
                Repair.cut(row.required("agent_type"), NAME),
                row.text("task_description", CONTENT),
                row.text("result_summary", CONTENT),
                row.choice(
                        InteractionStatus.class,
                        "status",
                        completed == null ? InteractionStatus.RUNNING : InteractionStatus.COMPLETED),
                tokens(row, "input_tokens"),
                tokens(row, "output_tokens"),
                Objects.requireNonNullElse(row.fraction("cost_usd", 0, Limits.USD), 0.0),
                rows.at(row, "started_at"),
                completed);
    }

    private RoutingLine decision(@Nullable String session, ForeignRow row, StoreRows rows) {
        String intent = row.text("intent", PROSE);
        if (intent == null || intent.isEmpty()) {
            row.changed("a decision without an intent is taken with the intent 'unknown'");
            intent = "unknown";
        }
        return new RoutingLine(
                StoreSession.ANY,
                session,
                session == null ? null : known(row),
                intent,
                row.name("complexity"),
                row.fraction("confidence", 0, 1),
                row.name("selected_workflow"),
                row.name("routing_method"),
                row.text("reasoning", CONTENT),
                rows.at(row, "decided_at"));
    }

    private static CostLine cost(String session, ForeignRow row, StoreRows rows) {
        String id = FORMAT + ":" + row.number() + "-" + Keys.hash(String.valueOf(row.raw("recorded_at")));
        return new CostLine(
                StoreSession.ANY,
                session,
                null,
                null,
                Repair.cut(row.required("model"), NAME),
                tokens(row, "input_tokens"),
                tokens(row, "output_tokens"),
                0,
                0,
                row.fraction("cost_usd", 0, Limits.USD),
                id,
                rows.at(row, "recorded_at"));
    }

    private static PreferenceLine preference(StoreRows rows, ForeignRow row) {
        String key = row.required("preference_key");
        Instant at = rows.at(row, "updated_at");
        return new PreferenceLine(
                StoreSession.ANY,
                key,
                null,
                row.anything("preference_value"),
                PreferenceType.GENERAL,
                PreferenceSource.EXPLICIT,
                1,
                0,
                null,
                at,
                at);
    }

    private static long tokens(ForeignRow row, String column) {
        return Objects.requireNonNullElse(row.whole(column, 0, Limits.TOKENS), 0L);
    }
}
