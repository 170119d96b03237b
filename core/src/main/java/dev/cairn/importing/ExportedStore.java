package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import dev.cairn.session.Duplicates;
import dev.cairn.session.SessionStatus;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows made of the lines of an export. */
final class ExportedStore {
    private static final String SESSION = "(SELECT id FROM sessions WHERE user_id = :user AND key = :session)";
    private static final String CONVERSATION =
            "(SELECT id FROM conversations WHERE user_id = :user AND key = :conversation AND session_id = " + SESSION
                    + ")";
    private static final String IN_SESSION = "session_id = " + SESSION;
    private static final String IN_CONVERSATION = "conversation_id = " + CONVERSATION;

    static final String PROJECT = insert(
            "projects",
            "key name description path git_remote git_branch type language framework config active created_at"
                    + " updated_at last_accessed_at");
    static final String PERSONA = insert(
            "personas",
            "key name prompt description icon default_model suggested_models temperature max_tokens top_p"
                    + " stop_sequences repeat_penalty category created_at updated_at",
            """
            is_default = :is_default AND NOT EXISTS (SELECT 1 FROM personas
                WHERE user_id = :user AND category = :category AND is_default)""");
    /** Puts a persona in place of one that came with the store and that nobody has changed. */
    static final String PERSONA_CHANGED = """
            UPDATE personas
            SET name = :name, prompt = :prompt, description = :description, icon = :icon,
                default_model = :default_model, suggested_models = :suggested_models, temperature = :temperature,
                max_tokens = :max_tokens, top_p = :top_p, stop_sequences = :stop_sequences,
                repeat_penalty = :repeat_penalty, category = :category, created_at = :created_at,
                updated_at = :updated_at,
                is_default = :is_default AND NOT EXISTS (SELECT 1 FROM personas d
                    WHERE d.user_id = :user AND d.category = :category AND d.is_default AND d.key <> :key)
            WHERE user_id = :user AND key = :key AND updated_at = created_at AND :updated_at > :created_at
            """;

    static final String PERSONA_DEFAULT =
            "SELECT count(*) FROM personas WHERE user_id = :user AND key = :key AND is_default";
    static final String PREFERENCE = insert(
            "preferences",
            "key value type source confidence usage_count last_used_at created_at updated_at",
            "project_id = (SELECT id FROM projects WHERE user_id = :user AND key = :project)");
    /** Puts a preference in place of a default that nobody has changed. */
    static final String PREFERENCE_CHANGED = """
            UPDATE preferences
            SET value = :value, type = :type, source = :source, confidence = :confidence, usage_count = :usage_count,
                last_used_at = :last_used_at, created_at = :created_at, updated_at = :updated_at
            WHERE user_id = :user AND key = :key AND project_id IS NULL AND CAST(:project AS TEXT) IS NULL
              AND source = 'default' AND :source <> 'default'
            """;

    static final String SESSION_LINE = insert(
            "sessions",
            "key name named description type status saved model recap context_summary relevance git_branch git_commit"
                    + " working_directory context metadata duplicates care_window created_at updated_at last_active_at ended_at"
                    + " expires_at",
            "care_size = coalesce(:care_window + 1, 0)",
            "active_second = :last_active_at / 1000",
            "project_id = (SELECT id FROM projects WHERE user_id = :user AND key = :project)",
            "parent_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :parent)",
            "persona_id = (SELECT id FROM personas WHERE user_id = :user AND key = :persona)");
    static final String CONVERSATION_LINE =
            insert("conversations", "key title summary metadata main started_at ended_at", IN_SESSION);
    static final String SUMMARY = insert(
            "summaries",
            "content message_count importance method fallback_reason client_id created_at",
            IN_SESSION,
            IN_CONVERSATION,
            "from_message_id = :from_message",
            "to_message_id = :to_message");
    static final String PIN = insert("pins", "content type importance created_at", IN_SESSION, "message_id = :message");
    static final String PINS_LIKE = like("pins", "content type importance created_at", IN_SESSION);
    static final String NOTE =
            insert("notes", "type key value relevance hash metadata expires_at created_at updated_at", IN_SESSION);
    static final String INTERACTION = insert(
            "interactions",
            "agent task result status input_tokens output_tokens cost_usd started_at completed_at",
            IN_SESSION,
            IN_CONVERSATION);
    static final String INTERACTIONS_LIKE = like("interactions", "agent task started_at", IN_SESSION);
    static final String ROUTING = insert(
            "routing_decisions",
            "intent complexity confidence workflow method reasoning decided_at",
            IN_SESSION,
            IN_CONVERSATION);
    static final String ROUTING_LIKE =
            like("routing_decisions", "intent complexity workflow method reasoning decided_at", IN_SESSION);
    static final String COST = insert(
            "costs",
            "model input_tokens output_tokens cache_read_tokens cache_write_tokens cost_usd client_id recorded_at",
            IN_SESSION,
            "message_id = :message");
    static final String LINK = insert(
            "session_links",
            "type similarity strength created_at",
            "source_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :source)",
            "target_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :target)");
    static final String HANDOFF = insert(
            "handoffs",
            "status summary open_tasks state created_at answered_at",
            "from_id = " + SESSION,
            "to_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :accepted_by)");
    static final String HANDOFFS_LIKE = like("handoffs", "summary created_at", "from_id = " + SESSION);

    private static final String STANDING = """
            SELECT id, status, duplicates, last_active_at, active_second FROM sessions WHERE user_id = :user AND key = :session
            """;
    private static final String ACTIVE = """
            UPDATE sessions SET last_active_at = :last_active_at, active_second = :active_second
            WHERE user_id = :user AND key = :session
            """;
    private static final String RULES = """
            UPDATE sessions SET status = :status, duplicates = :duplicates WHERE user_id = :user AND key = :session
            """;
    private static final String FLAGS = """
            UPDATE messages SET summarised = :summarised, archived = :archived WHERE user_id = :user AND id = :id
            """;
    private static final String CONVERSATION_OWNER = """
            SELECT s.key FROM conversations c JOIN sessions s ON s.id = c.session_id
            WHERE c.user_id = :user AND c.key = :key
            """;
    private static final String MAIN =
            "SELECT key FROM conversations WHERE user_id = :user AND main AND session_id = " + SESSION;
    private static final Pattern MADE_ID = Pattern.compile("export:(\\d{1,19})-(-?\\d{1,18})");
    private static final Map<String, String> KNOWN = Map.of(
            "messages", known("messages", "created_at"),
            "summaries", known("summaries", "created_at"),
            "costs", known("costs", "recorded_at"));

    private ExportedStore() {}

    /** What an import must leave as it was in a session. */
    record Standing(Id id, SessionStatus status, Duplicates duplicates, Instant lastActiveAt, long activeSecond) {
        /** The same, last active at another time. */
        Standing active(Instant at) {
            return new Standing(id, status, duplicates, at, at.getEpochSecond());
        }
    }

    /** Inserts what a line holds; false if a thing of its name is there. */
    static boolean insert(ScopedTx tx, String statement, Id id, Record line, Map<String, ?> instead) {
        return bound(tx.query(statement).bind("new_id", id), line, instead).run() == 1;
    }

    /** Runs a statement with the values of a line. */
    static boolean run(ScopedTx tx, String statement, Record line) {
        return bound(tx.query(statement), line, Map.of()).run() == 1;
    }

    /** How many rows are like a line. */
    static long like(ScopedTx tx, String statement, Record line) {
        return bound(tx.query(statement), line, Map.of()).number();
    }

    /** The row of that client id, or the one from which the client id was made. */
    static @Nullable Id known(ScopedTx tx, String table, String session, String clientId) {
        Matcher made = MADE_ID.matcher(clientId);
        boolean matches = made.matches() && new BigInteger(made.group(1)).bitLength() < Long.SIZE;
        return tx.query(KNOWN.getOrDefault(table, ""))
                .bind("session", session)
                .bind("client_id", clientId)
                .bind("id", matches ? Long.parseLong(made.group(1)) : null)
                .bind("at", matches ? Long.parseLong(made.group(2)) : null)
                .first(row -> row.id("id"))
                .orElse(null);
    }

    static Standing standing(ScopedTx tx, String session) {
        return tx.query(STANDING)
                .bind("session", session)
                .one(Standing.class, () -> "There is no session '" + session + "'.");
    }

    static void rules(ScopedTx tx, String session, SessionStatus status, Duplicates duplicates) {
        tx.query(RULES)
                .bind("session", session)
                .bind("status", status)
                .bind("duplicates", duplicates)
                .run();
    }

    static void active(ScopedTx tx, String session, Standing before) {
        tx.query(ACTIVE)
                .bind("session", session)
                .bind("last_active_at", before.lastActiveAt())
                .bind("active_second", before.activeSecond())
                .run();
    }

    static void flags(ScopedTx tx, Id message, boolean summarised, boolean archived) {
        tx.query(FLAGS)
                .bind("id", message)
                .bind("summarised", summarised)
                .bind("archived", archived)
                .run();
    }

    /** The key of the session that has a conversation. */
    static Optional<String> owner(ScopedTx tx, String conversation) {
        return tx.query(CONVERSATION_OWNER).bind("key", conversation).first(row -> row.text("key"));
    }

    static Optional<String> main(ScopedTx tx, String session) {
        return tx.query(MAIN).bind("session", session).first(row -> row.text("key"));
    }

    private static Query bound(Query query, Record line, Map<String, ?> instead) {
        for (Component c : Shape.of(line.getClass()).components()) {
            String name = c.nameWith('_');
            if (query.takes(name) && !name.equals("user")) {
                Object value = instead.containsKey(c.name()) ? instead.get(c.name()) : c.of(line);
                query.bind(name, c.kind() == Kind.ANY ? Json.write(value) : value);
            }
        }
        instead.forEach((name, value) -> {
            if (Shape.of(line.getClass()).component(name) == null && query.takes(name)) {
                query.bind(name, value);
            }
        });
        return query;
    }

    static String insert(String table, String columns, String... more) {
        List<String> names = Arrays.asList(columns.split(" "));
        List<String[]> others =
                Arrays.stream(more).map(one -> one.split(" = ", 2)).toList();
        return "INSERT INTO " + table + " (id, user_id, " + String.join(", ", names)
                + others.stream().map(one -> ", " + one[0]).collect(Collectors.joining())
                + ") VALUES (:new_id, :user, "
                + names.stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                + others.stream().map(one -> ", " + one[1]).collect(Collectors.joining())
                + ") ON CONFLICT DO NOTHING";
    }

    private static String like(String table, String columns, String owner) {
        return "SELECT count(*) FROM " + table + " WHERE user_id = :user AND " + owner.replaceFirst(" = ", " IS ")
                + Arrays.stream(columns.split(" "))
                        .map(name -> " AND " + name + " IS :" + name)
                        .collect(Collectors.joining());
    }

    private static String known(String table, String time) {
        return """
                SELECT id FROM %1$s WHERE user_id = :user AND session_id = %2$s AND client_id = :client_id
                UNION ALL
                SELECT id FROM %1$s
                WHERE user_id = :user AND id = :id AND %3$s = :at AND client_id IS NULL AND session_id = %2$s
                """.formatted(table, SESSION, time);
    }
}
