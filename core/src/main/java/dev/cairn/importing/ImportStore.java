package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an import has to know of the rows there are, and the times it gives a session. */
final class ImportStore {
    private static final String MESSAGES = """
            SELECT client_id, id
            FROM messages
            WHERE user_id = :user
              AND session_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :session)
              AND client_id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String SUMMARIES = """
            SELECT client_id
            FROM summaries
            WHERE user_id = :user
              AND session_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :session)
              AND client_id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String COSTS = """
            SELECT client_id
            FROM costs
            WHERE user_id = :user
              AND session_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :session)
              AND client_id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String LEAF = """
            SELECT m.id, s.key AS session
            FROM sessions s
            JOIN messages m ON m.user_id = s.user_id AND m.session_id = s.id AND m.client_id = :client_id
            WHERE s.user_id = :user
            ORDER BY m.id
            LIMIT 1
            """;
    private static final String PROJECT = """
            SELECT key FROM projects WHERE user_id = :user AND path = :path ORDER BY id LIMIT 1
            """;
    private static final String DATE = """
            UPDATE sessions
            SET created_at = min(created_at, :first), last_active_at = :last, active_second = :second
            WHERE user_id = :user AND key = :session
            """;

    private static final String EXTERNAL = """
            SELECT id, title FROM memories
            WHERE user_id = :user AND external_id = :external AND (:type = '' OR type = :type)
            ORDER BY id
            LIMIT 1
            """;
    private static final String DATE_MEMORY = """
            UPDATE memories SET created_at = :created, updated_at = :updated WHERE user_id = :user AND id = :id
            """;

    private ImportStore() {}

    /** The title of the memory that is known by a name elsewhere; of any type if that is empty. */
    static Optional<String> titled(ScopedTx tx, String externalId, String type) {
        return tx.query(EXTERNAL)
                .bind("external", externalId)
                .bind("type", type)
                .first(row -> row.text("title"));
    }

    /** Gives a memory the times it has elsewhere. */
    static void dateMemory(ScopedTx tx, Id id, Instant created, Instant updated) {
        tx.query(DATE_MEMORY)
                .bind("id", id)
                .bind("created", created)
                .bind("updated", updated)
                .run();
    }

    /** A message and the key of its session. */
    record Leaf(Id id, String session) {}

    /** The messages of a session that have one of these client ids. */
    static Map<String, Id> messages(ScopedTx tx, String session, Collection<String> clientIds) {
        Map<String, Id> found = new HashMap<>();
        tx.query(MESSAGES)
                .bind("session", session)
                .bind("ids", clientIds)
                .list(row -> found.put(row.text("client_id"), row.id("id")) == null);
        return found;
    }

    /** Those of these client ids that a summary of the session has. */
    static Set<String> summaries(ScopedTx tx, String session, Collection<String> clientIds) {
        return known(tx, SUMMARIES, session, clientIds);
    }

    /** Those of these client ids that a cost of the session has. */
    static Set<String> costs(ScopedTx tx, String session, Collection<String> clientIds) {
        return known(tx, COSTS, session, clientIds);
    }

    /** The message of that client id in any of the user's sessions. */
    static Optional<Leaf> leaf(ScopedTx tx, String clientId) {
        return tx.query(LEAF).bind("client_id", clientId).first(Leaf.class);
    }

    /** The key of the project whose files are in a folder; null if there is none. */
    static @Nullable String project(ScopedTx tx, String path) {
        return tx.query(PROJECT)
                .bind("path", path)
                .first(row -> row.text("key"))
                .orElse(null);
    }

    /** Gives a session the times of what was said in it, rather than of the import. */
    static void date(ScopedTx tx, String session, Instant first, Instant last) {
        tx.query(DATE)
                .bind("session", session)
                .bind("first", first)
                .bind("last", last)
                .bind("second", last.getEpochSecond())
                .run();
    }

    private static Set<String> known(ScopedTx tx, String statement, String session, Collection<String> clientIds) {
        return new HashSet<>(tx.query(statement)
                .bind("session", session)
                .bind("ids", clientIds)
                .list(row -> row.text("client_id")));
    }
}
