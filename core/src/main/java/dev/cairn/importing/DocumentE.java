package dev.cairn.importing;

import static dev.cairn.Limits.CONTENT;
import static dev.cairn.Limits.NAME;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.context.Note;
import dev.cairn.context.NoteType;
import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.importing.Exported.LinkLine;
import dev.cairn.importing.Exported.NoteLine;
import dev.cairn.importing.Exported.PreferenceLine;
import dev.cairn.profile.PreferenceSource;
import dev.cairn.profile.PreferenceType;
import dev.cairn.session.LinkType;
import dev.cairn.session.MessageType;
import dev.cairn.session.SessionStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores of the program that document E describes: sessions of users, messages and context in them, relationships. */
final class DocumentE implements StoreShape {
    private static final String FORMAT = "document-e";
    /** What a row is given that does not say how much it bears on its session. */
    private static final double RELEVANCE = 0.5;

    private static final StoreTable SESSIONS = StoreTable.of(
            "conversation_sessions",
            "session_id user_id | session_name session_type status context_summary relevance_score created_at updated_at"
                    + " last_activity metadata | session_length");
    private static final StoreTable MESSAGES = StoreTable.of(
                    "conversation_messages",
                    "session_id role content | message_id message_type message_index relevance_score parent_message_id"
                            + " created_at metadata | content_hash context_hash embedding",
                    "t.session_id",
                    "")
            .ordered("iif(typeof(t.message_index) IN ('integer', 'real'), t.message_index, NULL)");
    private static final StoreTable CONTEXT = StoreTable.of(
            "conversation_context",
            "session_id context_type context_key context_value | context_id relevance_score expires_at created_at"
                    + " updated_at metadata | context_hash",
            "t.session_id",
            "");
    private static final StoreTable PREFERENCES = StoreTable.of(
            "user_preferences",
            "user_id preference_key preference_value | preference_id preference_type confidence_score source usage_count"
                    + " last_used created_at updated_at");
    private static final StoreTable RELATIONSHIPS = StoreTable.of(
            "session_relationships",
            "source_session_id target_session_id | relationship_id relationship_type similarity_score"
                    + " relationship_strength created_at");
    private static final StoreMessages.Columns COLUMNS =
            new StoreMessages.Columns("content", null, null, "metadata", null);

    /** The keys of the sessions that were taken. */
    private final Set<String> taken = new HashSet<>();

    private final boolean indexed;

    DocumentE(ForeignStore store) {
        indexed = store.columns(MESSAGES.name()).contains("message_index");
    }

    @Override
    public String what() {
        return "store of document E";
    }

    @Override
    public List<StoreTable> parts() {
        return List.of(SESSIONS, messages(), CONTEXT, PREFERENCES, RELATIONSHIPS);
    }

    private StoreTable messages() {
        return indexed ? MESSAGES : MESSAGES.ordered("NULL");
    }

    @Override
    public List<StoreTable> needed() {
        return List.of(SESSIONS, messages());
    }

    @Override
    public List<String> later() {
        return List.of("memory_retrieval_cache", "memory_performance_metrics");
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
                rows.from(Instant.EPOCH);
                rows.add(preference(row, rows), row, 0);
            }
        });
    }

    @Override
    public void session(ForeignRow session, StoreRows rows) {
        String named = session.required("session_id");
        Object id = Objects.requireNonNull(session.raw("session_id"));
        String key = Keys.of(named, FORMAT);
        ForeignStore.Span said = rows.span(messages(), "created_at", id);
        Instant created = session.time("created_at");
        Instant updated = session.time("updated_at");
        Instant from = StoreSession.earliest(created, updated, said.first());
        String name = session.name("session_name");
        Map<String, @Nullable Object> metadata = session.object("metadata");
        metadata.putIfAbsent("origin", Map.of("format", FORMAT, "session", Repair.cut(named, NAME)));
        StoreSession began = new StoreSession(
                key,
                Objects.requireNonNullElse(name, Repair.cut(named, NAME)),
                name != null,
                null,
                null,
                session.choice(SessionStatus.class, "status", SessionStatus.ACTIVE),
                false,
                null,
                null,
                metadata,
                from,
                StoreSession.latest(created, updated),
                StoreSession.latest(created, session.time("last_activity"), said.last()),
                Objects.requireNonNullElse(session.name("session_type"), "conversation"),
                session.text("context_summary", CONTENT),
                session.fraction("relevance_score", 0, 1));
        rows.add(began.line(), session, 0);
        taken.add(key);
        // why: the program has no conversations, so all of a session is its main one
        String main = key + ".main";
        rows.add(new ConversationLine(StoreSession.ANY, main, key, null, null, Map.of(), true, from, null), session, 0);
        rows.from(from);
        StoreMessages messages = new StoreMessages(rows, FORMAT, key);
        rows.of(messages(), id, row -> messages.take(row, COLUMNS, main, said(row, rows)));
        rows.from(from);
        rows.of(CONTEXT, id, row -> rows.add(note(key, row, rows), row, 0));
    }

    @Override
    public void end(StoreRows rows) {
        rows.from(Instant.EPOCH);
        rows.free(RELATIONSHIPS, false, row -> rows.add(link(row, rows), row, 0));
    }

    private StoreMessages.Said said(ForeignRow row, StoreRows rows) {
        return new StoreMessages.Said(
                StoreMessages.clientId(FORMAT, row),
                StoreMessages.role(row),
                row.required("content"),
                row.choice(MessageType.class, "message_type", MessageType.MESSAGE),
                parent(row, rows),
                row.object("metadata"));
    }

    /** What the message a row answers is known by here; null if it answers none that is there. */
    private @Nullable String parent(ForeignRow row, StoreRows rows) {
        Object id = row.raw("parent_message_id");
        if (id == null) {
            return null;
        }
        ForeignRow parent = id instanceof Number number ? rows.one(messages(), number.longValue()) : null;
        if (parent == null
                || !id.equals(parent.raw("message_id"))
                || !Objects.equals(parent.raw("session_id"), row.raw("session_id"))) {
            row.changed("its parent_message_id names no message of its session, and was left out");
            return null;
        }
        return StoreMessages.clientId(FORMAT, parent);
    }

    private static NoteLine note(String session, ForeignRow row, StoreRows rows) {
        String named = row.required("context_key");
        String key = Keys.of(named, "note");
        NoteType type = row.choice(NoteType.class, "context_type", NoteType.CONVERSATION);
        String value = Objects.requireNonNullElse(row.text("context_value", Limits.PROSE), "");
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(row.object("metadata"));
        if (!key.equals(named)) {
            metadata.putIfAbsent("origin", Map.of("format", FORMAT, "key", Repair.cut(named, NAME)));
        }
        Instant at = rows.at(row, "created_at");
        return new NoteLine(
                StoreSession.ANY,
                session,
                type,
                key,
                value,
                Objects.requireNonNullElse(row.fraction("relevance_score", 0, 1), RELEVANCE),
                Note.hash(type, key, value),
                metadata,
                row.time("expires_at"),
                at,
                StoreSession.latest(at, row.time("updated_at")));
    }

    private LinkLine link(ForeignRow row, StoreRows rows) {
        return new LinkLine(
                StoreSession.ANY,
                end(row, "source_session_id"),
                end(row, "target_session_id"),
                row.choice(LinkType.class, "relationship_type", LinkType.RELATED),
                row.fraction("similarity_score", 0, 1),
                Objects.requireNonNullElse(row.fraction("relationship_strength", 0, 1), 1.0),
                rows.at(row, "created_at"));
    }

    private String end(ForeignRow row, String column) {
        String key = Keys.of(row.required(column), FORMAT);
        if (!taken.contains(key)) {
            throw new Invalid("its " + column + " names no session that was taken");
        }
        return key;
    }

    private static PreferenceLine preference(ForeignRow row, StoreRows rows) {
        Long used = row.whole("usage_count", 0, Long.MAX_VALUE);
        Instant at = rows.at(row, "created_at");
        return new PreferenceLine(
                StoreSession.ANY,
                row.required("preference_key"),
                null,
                row.anything("preference_value"),
                row.choice(PreferenceType.class, "preference_type", PreferenceType.GENERAL),
                row.choice(PreferenceSource.class, "source", PreferenceSource.LEARNED),
                Objects.requireNonNullElse(row.fraction("confidence_score", 0, 1), RELEVANCE),
                used == null ? 0 : used,
                row.time("last_used"),
                at,
                StoreSession.latest(at, row.time("updated_at")));
    }
}
