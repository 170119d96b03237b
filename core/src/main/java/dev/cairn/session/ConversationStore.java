package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of conversations. */
final class ConversationStore {
    private static final String INSERT = """
            INSERT INTO conversations (id, user_id, session_id, key, title, metadata, started_at)
            VALUES (:id, :user, :session, :key, :title, :metadata, :started_at)
            ON CONFLICT (user_id, key) DO NOTHING
            """;
    private static final String INSERT_MAIN = """
            INSERT INTO conversations (id, user_id, session_id, key, main, started_at)
            VALUES (:id, :user, :session, :key, TRUE, :started_at)
            """;
    private static final String COLUMNS = """
            SELECT c.id, c.key, s.key AS session, c.title, c.summary, c.metadata, c.main, c.started_at,
                   c.ended_at,
                   CASE WHEN c.main
                        THEN s.message_count - (
                            SELECT count(*) FROM conversations k JOIN messages m ON m.conversation_id = k.id
                            WHERE k.session_id = c.session_id)
                        ELSE (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id)
                   END AS message_count
            FROM conversations c
            JOIN sessions s ON s.id = c.session_id
            """;
    private static final String FIND = COLUMNS + "WHERE c.user_id = :user AND c.key = :key";
    private static final String LIST = COLUMNS + """
            WHERE c.user_id = :user AND c.session_id = :session AND (c.started_at, c.id) > (:at, :after)
            ORDER BY c.started_at, c.id
            LIMIT :limit
            """;
    private static final String UPDATE = """
            UPDATE conversations
            SET title = :title, summary = :summary, metadata = :metadata, ended_at = :ended_at
            WHERE user_id = :user AND key = :key
            """;
    private static final String DELETE = "DELETE FROM conversations WHERE user_id = :user AND key = :key";
    private static final String ID =
            "SELECT id FROM conversations WHERE user_id = :user AND key = :key AND session_id = :session";

    private ConversationStore() {}

    /** Inserts a conversation; false if its key is taken. */
    static boolean insert(ScopedTx tx, Id id, Id session, String key, CreateConversation in, Instant startedAt) {
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("session", session)
                        .bind("key", key)
                        .bind("title", in.title())
                        .bind("metadata", in.metadata())
                        .bind("started_at", startedAt)
                        .run()
                == 1;
    }

    /** Inserts the conversation of messages that name none, and gives its key. */
    static String insertMain(ScopedTx tx, Id session, Instant startedAt) {
        Id id = tx.newId();
        String key = id.toString();
        tx.query(INSERT_MAIN)
                .bind("id", id)
                .bind("session", session)
                .bind("key", key)
                .bind("started_at", startedAt)
                .run();
        return key;
    }

    static Optional<Conversation> find(ScopedTx tx, String key) {
        return tx.query(FIND).bind("key", key).first(Conversation.class);
    }

    static List<Conversation> list(ScopedTx tx, Id session, ListConversations in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.BOTTOM);
        return tx.query(LIST)
                .bind("session", session)
                .bind("at", from.value())
                .bind("after", from.id())
                .bind("limit", in.limit() + 1)
                .list(Conversation.class);
    }

    static void update(ScopedTx tx, Conversation changed) {
        tx.query(UPDATE)
                .bind("key", changed.key())
                .bind("title", changed.title())
                .bind("summary", changed.summary())
                .bind("metadata", changed.metadata())
                .bind("ended_at", changed.endedAt())
                .run();
    }

    static void delete(ScopedTx tx, String key) {
        tx.query(DELETE).bind("key", key).run();
    }

    /**
     * The id of the conversation of that key in a session.
     *
     * @throws NotFound if there is none
     */
    static Id id(ScopedTx tx, Id session, String key) {
        return tx.query(ID)
                .bind("key", key)
                .bind("session", session)
                .first(row -> row.id("id"))
                .orElseThrow(() -> missing(key));
    }

    static NotFound missing(String key) {
        return new NotFound(
                "There is no conversation '" + key + "' in this session. List those there are, or create it.");
    }
}
