package dev.cairn.importing;

import static dev.cairn.Limits.CONTENT;
import static dev.cairn.Limits.NAME;

import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.importing.Exported.PersonaLine;
import dev.cairn.importing.Exported.PinLine;
import dev.cairn.importing.Exported.SummaryLine;
import dev.cairn.session.PinType;
import dev.cairn.session.SessionStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores of the program that document C describes: sessions with personas, messages, summaries and pins. */
final class DocumentC implements StoreShape {
    private static final String FORMAT = "document-c";
    /** What the document gives a summary and a pin that say nothing of it. */
    private static final double SUMMARY_IMPORTANCE = 0.7;

    private static final double PIN_IMPORTANCE = 0.8;

    private static final StoreTable SESSIONS =
            StoreTable.of("sessions", "id | name model recap persona_id created_at updated_at saved");
    private static final StoreTable PERSONAS = StoreTable.of(
            "personas",
            "id name prompt | description icon default_model suggested_models temperature maxtokens created_at"
                    + " updated_at category topp stopsequences repeatpenalty is_default");
    private static final StoreTable MESSAGES = StoreTable.of(
            "messages",
            "id session_id role text | model_id token_usage importance_score created_at metadata",
            "t.session_id",
            "");
    private static final StoreTable SUMMARIES = StoreTable.of(
            "conversation_summaries",
            "id session_id summary | message_count start_message_id end_message_id importance_score created_at",
            "t.session_id",
            "");
    private static final StoreTable PINS = StoreTable.of(
            "semantic_pins",
            "id session_id content | source_message_id importance_score pin_type created_at",
            "t.session_id",
            "");
    private static final StoreMessages.Columns COLUMNS =
            new StoreMessages.Columns("text", null, "token_usage", "metadata", StoreMessages.IMPORTANCE);

    @Override
    public String what() {
        return "store of document C";
    }

    @Override
    public List<StoreTable> parts() {
        return List.of(SESSIONS, PERSONAS, MESSAGES, SUMMARIES, PINS);
    }

    @Override
    public List<StoreTable> needed() {
        return List.of(SESSIONS, MESSAGES);
    }

    @Override
    public List<String> later() {
        return List.of();
    }

    @Override
    public String sessionKey() {
        return "id";
    }

    @Override
    public List<StoreTable> ofUsers() {
        return List.of();
    }

    @Override
    public void begin(StoreRows rows) {
        rows.free(PERSONAS, false, row -> {
            rows.from(Instant.EPOCH);
            rows.add(persona(row, rows), row, 0);
        });
    }

    @Override
    public void session(ForeignRow session, StoreRows rows) {
        String named = session.required("id");
        Object id = session.raw("id");
        String key = Keys.of(named, FORMAT);
        Instant created = session.time("created_at");
        Instant updated = session.time("updated_at");
        Instant from = StoreSession.earliest(created, updated);
        Instant active = StoreSession.latest(created, updated);
        String name = session.name("name");
        String persona = session.name("persona_id");
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("origin", Map.of("format", FORMAT, "session", Repair.cut(named, NAME)));
        StoreSession began = new StoreSession(
                key,
                Objects.requireNonNullElse(name, Repair.cut(named, NAME)),
                name != null,
                null,
                persona == null ? null : Keys.of(persona, "persona"),
                SessionStatus.ACTIVE,
                session.flag("saved"),
                session.name("model"),
                session.text("recap", CONTENT),
                metadata,
                from,
                active,
                active,
                "conversation",
                null,
                null);
        rows.add(began.line(), session, 0);
        // why: the program has no conversations, so all of a session is its main one
        String main = key + ".main";
        rows.add(new ConversationLine(StoreSession.ANY, main, key, null, null, Map.of(), true, from, null), session, 0);
        rows.from(from);
        StoreMessages messages = new StoreMessages(rows, FORMAT, key);
        rows.of(MESSAGES, id, row -> messages.take(row, COLUMNS, main));
        rows.from(from);
        rows.of(SUMMARIES, id, row -> rows.add(summary(key, row, rows), row, 0));
        rows.from(from);
        rows.of(PINS, id, row -> rows.add(pin(key, row, rows), row, 0));
    }

    @Override
    public void end(StoreRows rows) {}

    private static PersonaLine persona(ForeignRow row, StoreRows rows) {
        Instant at = rows.at(row, "created_at");
        Instant updated = row.time("updated_at");
        Long tokens = row.whole("maxtokens", 1, Integer.MAX_VALUE);
        return new PersonaLine(
                StoreSession.ANY,
                Keys.of(row.required("id"), "persona"),
                Repair.cut(row.required("name"), NAME),
                row.required("prompt"),
                row.text("description", CONTENT),
                row.name("icon"),
                row.name("default_model"),
                row.texts("suggested_models"),
                row.fraction("temperature", 0, 2),
                tokens == null ? null : (Integer) tokens.intValue(),
                row.fraction("topp", 0, 1),
                row.texts("stopsequences"),
                row.fraction("repeatpenalty", 0, 10),
                Objects.requireNonNullElse(row.name("category"), "general"),
                row.flag("is_default"),
                at,
                updated == null || updated.isBefore(at) ? at : updated);
    }

    private static SummaryLine summary(String session, ForeignRow row, StoreRows rows) {
        Long count = row.whole("message_count", 0, Integer.MAX_VALUE);
        return new SummaryLine(
                StoreSession.ANY,
                session,
                null,
                row.required("summary"),
                message(row, "start_message_id", rows),
                message(row, "end_message_id", rows),
                count == null ? 0 : count.intValue(),
                Objects.requireNonNullElse(row.fraction("importance_score", 0, 1), SUMMARY_IMPORTANCE),
                null,
                null,
                Keys.id(FORMAT + ":" + row.required("id")),
                rows.at(row, "created_at"));
    }

    private static PinLine pin(String session, ForeignRow row, StoreRows rows) {
        return new PinLine(
                StoreSession.ANY,
                session,
                row.required("content"),
                message(row, "source_message_id", rows),
                session,
                row.choice(PinType.class, "pin_type", PinType.USER),
                Objects.requireNonNullElse(row.fraction("importance_score", 0, 1), PIN_IMPORTANCE),
                rows.at(row, "created_at"));
    }

    /** What the message a row names is known by here; null if it names none that is there. */
    private static @Nullable String message(ForeignRow row, String column, StoreRows rows) {
        String id = row.name(column);
        if (id == null) {
            return null;
        }
        ForeignRow message = id.matches("\\d{1,18}") ? rows.one(MESSAGES, Long.parseLong(id)) : null;
        if (message == null) {
            row.changed("its " + column + " names no message that is there, and was left out");
            return null;
        }
        return StoreMessages.clientId(FORMAT, message);
    }
}
