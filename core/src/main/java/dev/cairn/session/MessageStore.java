package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of messages. */
final class MessageStore {
    // why: the context hash runs on from message to message, in the statement that gives the place. Two remainders of
    // the
    // prime 2^31 - 1, multiplied by two of its primitive roots: a rotation with xor would forget a text said 128 times.
    private static final String NEXT_PLACE = """
            UPDATE sessions
            SET message_count = message_count + 1,
                last_index = last_index + 1,
                last_active_at = max(last_active_at, :now),
                context_hash = ((context_hash >> 31) * 48271 + :high) % 2147483647 << 31
                             | ((context_hash & 2147483647) * 16807 + :low) % 2147483647
            WHERE user_id = (SELECT u.id FROM users u WHERE u.name = :user_name)
              AND key = :key AND status <> 'archived'
            RETURNING id, user_id, last_index, context_hash, duplicates, active_second, care_window IS NOT NULL AS cared_for,
                (SELECT c.key FROM conversations c WHERE c.session_id = sessions.id AND c.main) AS main,
                EXISTS (SELECT 1 FROM texts t WHERE t.user_id = sessions.user_id AND t.hash = :hash) AS shared
            """;
    private static final String MOVE_UP = """
            UPDATE sessions SET active_second = :second WHERE user_id = :user AND id = :id AND active_second < :second
            """;
    private static final String CONVERSATION = """
            SELECT id, key, main FROM conversations
            WHERE user_id = :user AND key = :key AND session_id = :session
            """;
    private static final String INSERT = """
            INSERT INTO messages (
                id, user_id, session_id, conversation_id, seq, role, type, text_hash, text_id, parent_id, context_hash,
                client_id, unique_hash, token_count, token_usage, model, grade, relevance, metadata, created_at,
                body)
            VALUES (
                :id, :user, :session, :conversation, :seq, :role, :type, :text_hash, :text, :parent, :context_hash,
                :client_id, :unique_hash, :token_count, :token_usage, :model, :grade, :relevance, :metadata,
                :created_at, :body)
            ON CONFLICT DO NOTHING
            """;
    // why: the driver asks for the name of each column at each question, which takes longer than to read a number
    static final String COLUMNS = """
            SELECT m.id, s.key AS session, m.seq,
                   m.role + 256 * m.type + 65536 * m.summarised + 131072 * m.archived AS marks, coalesce(m.body, t.body) AS content,
                   o.body AS original, m.parent_id, m.client_id, m.token_count, m.token_usage, m.model, m.importance,
                   m.relevance, m.metadata, m.context_hash, m.created_at,
                   CASE WHEN m.conversation_id IS NULL
                        THEN (SELECT c.key FROM conversations c WHERE c.session_id = m.session_id AND c.main)
                        ELSE (SELECT c.key FROM conversations c WHERE c.id = m.conversation_id)
                   END AS conversation
            FROM messages m
            JOIN sessions s ON s.id = m.session_id
            LEFT JOIN texts t ON t.id = m.text_id
            LEFT JOIN texts o ON o.id = m.original_text_id
            """;
    private static final String FIND = COLUMNS + """
            WHERE m.user_id = (SELECT u.id FROM users u WHERE u.name = :user_name) AND m.id = :id
            """;
    private static final String FIND_BY_CLIENT = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.client_id = :client_id
            """;
    private static final String FIND_BY_HASH = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.unique_hash = :hash
            """;
    private static final String LIST = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.seq > :after
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation = coalesce(
                  m.conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = :session AND x.main)))
              AND (CAST(:role AS INTEGER) IS NULL OR m.role = :role)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND NOT EXISTS (
                  SELECT 1 FROM json_each(:metadata) f
                  WHERE NOT EXISTS (
                      SELECT 1 FROM json_each(m.metadata) e
                      WHERE e.key = f.key AND e.type = f.type AND e.value IS f.value))
            ORDER BY m.seq
            LIMIT :limit
            """;
    private static final String RECENT = "SELECT * FROM (" + COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session
            ORDER BY m.seq DESC
            LIMIT :limit) ORDER BY seq
            """;
    private static final String RECENT_IN = "SELECT * FROM (" + COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.conversation_id = :conversation
            ORDER BY m.seq DESC
            LIMIT :limit) ORDER BY seq
            """;
    private static final String RECENT_IN_MAIN = "SELECT * FROM (" + COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.conversation_id IS NULL
            ORDER BY m.seq DESC
            LIMIT :limit) ORDER BY seq
            """;
    private static final String IMPORTANT = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.importance > :above
            ORDER BY m.importance DESC, m.seq DESC
            LIMIT :limit
            """;
    // why: only a literal bound tells the planner that the index of important messages holds all that is asked for
    private static final String MOST_IMPORTANT = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.importance > 0.7 AND m.importance > :above
            ORDER BY m.importance DESC, m.seq DESC
            LIMIT :limit
            """;
    private static final int SUMMARISED = 1 << 16;
    private static final int ARCHIVED = 1 << 17;
    private static final double INDEXED_ABOVE = 0.7;
    private static final String ROOT_OF_THREAD = """
            WITH RECURSIVE up (id, parent_id, depth) AS (
                SELECT id, parent_id, 0 FROM messages WHERE user_id = :user AND id = :id
                UNION ALL
                SELECT m.id, m.parent_id, depth + 1
                FROM up JOIN messages m ON m.id = up.parent_id
                WHERE m.user_id = :user AND depth < :limit)
            SELECT id FROM up ORDER BY depth DESC LIMIT 1
            """;
    private static final String THREAD = """
            WITH RECURSIVE down (id) AS (
                SELECT id FROM messages WHERE user_id = :user AND id = :root
                UNION
                SELECT m.id FROM down JOIN messages m ON m.parent_id = down.id WHERE m.user_id = :user
                LIMIT :limit)
            """ + COLUMNS + """
            WHERE m.user_id = :user AND m.id IN (SELECT id FROM down)
            ORDER BY m.session_id, m.seq
            """;
    private static final String STANDING =
            "SELECT original_text_id IS NULL AS unchanged FROM messages WHERE user_id = :user AND id = :id";
    private static final String REPLACE = """
            UPDATE messages
            SET original_text_id = coalesce(original_text_id, text_id), text_id = :text, summarised = TRUE,
                archived = archived OR :archive
            WHERE user_id = :user AND id = :id
            """;
    private static final String DELETE = "DELETE FROM messages WHERE user_id = :user AND id = :id";

    private MessageStore() {}

    /**
     * The place a new message gets in its session.
     *
     * @param main key of the session's main conversation, if it has begun
     * @param shared whether its words may stand in texts already
     * @param caredFor whether the session is cared for by itself
     */
    record Place(
            Id id,
            int lastIndex,
            long contextHash,
            Duplicates duplicates,
            long activeSecond,
            @Nullable String main,
            boolean shared,
            boolean caredFor) {}

    /**
     * A conversation as a message names it.
     *
     * @param id absent for the main one
     */
    record ConversationRef(@Nullable Id id, String key) {}

    /** A message on its way into its place. */
    record NewRow(Id id, Place place, @Nullable Id conversation, NewMessage message, Instant createdAt) {}

    static Optional<Place> nextPlace(ScopedTx tx, String session, ContentHash hash, Instant now) {
        return tx.query(NEXT_PLACE)
                .bind("key", session)
                .bind("hash", hash.key())
                .bind("high", hash.high())
                .bind("low", hash.low())
                .bind("now", now)
                .first(row -> {
                    tx.found(row.number("user_id"));
                    return new Place(
                            row.id("id"),
                            (int) row.number("last_index"),
                            row.number("context_hash"),
                            (Duplicates) Enums.parse(Duplicates.class, row.text("duplicates"), "duplicates"),
                            row.number("active_second"),
                            row.textOrNull("main"),
                            row.flag("shared"),
                            row.flag("cared_for"));
                });
    }

    /** Moves a session up in the list of those last active. */
    static void moveUp(ScopedTx tx, Place place, Instant now) {
        if (now.getEpochSecond() > place.activeSecond()) {
            tx.query(MOVE_UP)
                    .bind("id", place.id())
                    .bind("second", now.getEpochSecond())
                    .run();
        }
    }

    static Optional<ConversationRef> conversation(ScopedTx tx, Id session, String key) {
        return tx.query(CONVERSATION)
                .bind("session", session)
                .bind("key", key)
                .first(row -> new ConversationRef(row.flag("main") ? null : row.id("id"), row.text("key")));
    }

    /** Inserts a message; false if its client id or, where the session asks, its role and words are there already. */
    static boolean insert(ScopedTx tx, NewRow row) {
        ContentHash hash = row.message().hash();
        boolean inserted = !row.place().shared() && insert(tx, row, TextStore.Place.own(hash));
        // why: what stood in the way may have been the same words in another message, which can be shared
        return inserted
                || insert(tx, row, TextStore.place(tx, row.message().in().content(), hash));
    }

    private static boolean insert(ScopedTx tx, NewRow row, TextStore.Place words) {
        AddMessage in = row.message().in();
        Place place = row.place();
        return tx.query(INSERT)
                        .bind("id", row.id())
                        .bind("session", place.id())
                        .bind("conversation", row.conversation())
                        .bind("seq", place.lastIndex())
                        .bind("role", in.role())
                        .bind("type", in.type())
                        .bind("text_hash", words.ownKey())
                        .bind("text", words.shared())
                        .bind("parent", in.parent())
                        .bind("context_hash", place.contextHash())
                        .bind("client_id", in.clientId())
                        .bind(
                                "unique_hash",
                                place.duplicates() == Duplicates.KEEP
                                        ? null
                                        : row.message().uniqueHash())
                        .bind("token_count", in.tokenCount())
                        .bind("token_usage", in.tokenUsage())
                        .bind("model", in.model())
                        .bind("grade", row.message().grade())
                        .bind("relevance", in.relevance())
                        .bind("metadata", in.metadata().isEmpty() ? null : in.metadata())
                        .bind("created_at", row.createdAt())
                        .bind("body", words.ownBody(in.content()))
                        .run()
                == 1;
    }

    static Optional<Message> find(ScopedTx tx, Id id) {
        return tx.query(FIND).bind("id", id).first(MessageStore::message);
    }

    static Optional<Message> findByClient(ScopedTx tx, Id session, String clientId) {
        return tx.query(FIND_BY_CLIENT)
                .bind("session", session)
                .bind("client_id", clientId)
                .first(MessageStore::message);
    }

    static Optional<Message> findByHash(ScopedTx tx, Id session, byte[] hash) {
        return tx.query(FIND_BY_HASH)
                .bind("session", session)
                .bind("hash", hash)
                .first(MessageStore::message);
    }

    static List<Message> list(ScopedTx tx, Id session, @Nullable Id conversation, ListMessages in) {
        return tx.query(LIST)
                .bind("session", session)
                .bind("after", Cursor.parse(in.cursor(), Cursor.BOTTOM).value())
                .bind("conversation", conversation)
                .bind("role", in.role())
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("metadata", in.metadata())
                .bind("limit", in.limit() + 1)
                .list(MessageStore::message);
    }

    static List<Message> recent(ScopedTx tx, Id session, int limit) {
        return tx.query(RECENT).bind("session", session).bind("limit", limit).list(MessageStore::message);
    }

    static List<Message> recent(ScopedTx tx, Id session, ConversationRef conversation, int limit) {
        Id id = conversation.id();
        Query query =
                id == null ? tx.query(RECENT_IN_MAIN) : tx.query(RECENT_IN).bind("conversation", id);
        return query.bind("session", session).bind("limit", limit).list(MessageStore::message);
    }

    static List<Message> important(ScopedTx tx, Id session, double above, int limit) {
        return tx.query(above >= INDEXED_ABOVE ? MOST_IMPORTANT : IMPORTANT)
                .bind("session", session)
                .bind("above", above)
                .bind("limit", limit)
                .list(MessageStore::message);
    }

    static Optional<Id> rootOfThread(ScopedTx tx, Id message, int limit) {
        return tx.query(ROOT_OF_THREAD).bind("id", message).bind("limit", limit).first(row -> row.id("id"));
    }

    static List<Message> thread(ScopedTx tx, Id root, int limit) {
        return tx.query(THREAD).bind("root", root).bind("limit", limit).list(MessageStore::message);
    }

    /** Puts words in place of a message's own, which stay as its original. */
    static void replace(ScopedTx tx, Id message, String text, boolean archive) {
        boolean unchanged = tx.query(STANDING)
                .bind("id", message)
                .first(row -> row.flag("unchanged"))
                .orElse(false);
        if (unchanged) {
            TextStore.move(tx, message);
        }
        tx.query(REPLACE)
                .bind("id", message)
                .bind("text", TextStore.row(tx, text))
                .bind("archive", archive)
                .run();
    }

    static void delete(ScopedTx tx, Id message) {
        tx.query(DELETE).bind("id", message).run();
    }

    static Message message(Row row) throws SQLException {
        String content = row.text("content");
        int marks = (int) row.number("marks");
        return new Message(
                row.id("id"),
                row.text("session"),
                row.text("conversation"),
                (int) row.number("seq"),
                (Role) Enums.coded(Role.class, marks & 0xFF),
                (MessageType) Enums.coded(MessageType.class, marks >> 8 & 0xFF),
                content,
                row.textOrNull("original"),
                row.idOrNull("parent_id"),
                row.textOrNull("client_id"),
                row.numberOrNull("token_count"),
                row.numberOrNull("token_usage"),
                row.textOrNull("model"),
                row.fraction("importance"),
                row.fractionOrNull("relevance"),
                (marks & SUMMARISED) != 0,
                (marks & ARCHIVED) != 0,
                row.members("metadata"),
                ContentHash.of(content).toString(),
                HexFormat.of().toHexDigits(row.number("context_hash")),
                row.instant("created_at"));
    }
}
