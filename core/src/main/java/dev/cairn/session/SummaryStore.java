package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Query;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of summaries, and the stretches of messages they cover. */
final class SummaryStore {
    /** The conversation a message of the session belongs to. */
    private static final String CONVERSATION = """
            coalesce(conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = :session AND x.main))""";

    private static final String INSERT = """
            INSERT INTO summaries (
                id, user_id, session_id, conversation_id, content, from_message_id, to_message_id, message_count,
                importance, method, fallback_reason, client_id, created_at)
            VALUES (
                :id, :user, :session, :conversation, :content, :from_message, :to_message, :message_count,
                :importance, :method, :fallback_reason, :client_id, :now)
            ON CONFLICT DO NOTHING
            """;
    private static final String COLUMNS = """
            SELECT y.id, s.key AS session, c.key AS conversation, y.content, y.from_message_id AS from_message,
                   y.to_message_id AS to_message, y.message_count, y.importance, y.method, y.fallback_reason,
                   y.client_id, y.created_at
            FROM summaries y
            JOIN sessions s ON s.id = y.session_id
            LEFT JOIN conversations c ON c.id = y.conversation_id
            """;
    private static final String FIND = COLUMNS + "WHERE y.user_id = :user AND y.id = :id";
    private static final String FIND_BY_CLIENT = COLUMNS + """
            WHERE y.user_id = :user AND y.session_id = :session AND y.client_id = :client_id
            """;
    private static final String LIST = COLUMNS + """
            WHERE y.user_id = :user AND y.session_id = :session
              AND (y.importance, y.created_at, y.id) < (:importance, :at, :id)
            ORDER BY y.importance DESC, y.created_at DESC, y.id DESC
            LIMIT :limit
            """;
    private static final String DELETE = "DELETE FROM summaries WHERE user_id = :user AND id = :id";
    private static final String PLACE = """
            SELECT id, seq,
            """ + CONVERSATION + """
            AS conversation_id FROM messages WHERE user_id = :user AND session_id = :session AND id = :id
            """;
    private static final String FIRST_PLACE = """
            SELECT id, seq,
            """ + CONVERSATION + """
            AS conversation_id FROM messages
            WHERE user_id = :user AND session_id = :session
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation =
            """ + CONVERSATION + """
            )
            ORDER BY seq
            LIMIT 1
            """;
    private static final String LAST_PLACE = """
            SELECT id, seq,
            """ + CONVERSATION + """
            AS conversation_id FROM messages
            WHERE user_id = :user AND session_id = :session
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation =
            """ + CONVERSATION + """
            )
            ORDER BY seq DESC
            LIMIT 1
            """;
    private static final String COUNT = """
            SELECT count(*) FROM messages
            WHERE user_id = :user AND session_id = :session AND seq BETWEEN :first AND :last
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation =
            """ + CONVERSATION + """
            )
            """;
    private static final String MARK = """
            UPDATE messages SET summarised = TRUE
            WHERE user_id = :user AND session_id = :session AND seq BETWEEN :first AND :last
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation =
            """ + CONVERSATION + """
            )
              AND NOT summarised
            """;
    // why: a message whose words were replaced is its own summary, and one that another summary covers stays covered
    private static final String UNMARK = """
            UPDATE messages SET summarised = FALSE
            WHERE user_id = :user AND session_id = :session AND seq BETWEEN :first AND :last
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation =
            """ + CONVERSATION + """
            )
              AND summarised AND original_text_id IS NULL
              AND NOT EXISTS (
                  SELECT 1
                  FROM summaries y
                  JOIN messages a ON a.id = y.from_message_id
                  JOIN messages b ON b.id = y.to_message_id
                  WHERE y.session_id = messages.session_id
                    AND messages.seq BETWEEN a.seq AND b.seq
                    AND (y.conversation_id IS NULL OR y.conversation_id = coalesce(
                        messages.conversation_id,
                        (SELECT x.id FROM conversations x WHERE x.session_id = :session AND x.main))))
            """;

    private SummaryStore() {}

    /** Where a message stands in its session. */
    record Place(Id id, int seq, Id conversationId) {}

    /** A session's messages from one to another, or those of them that are in one conversation. */
    record Stretch(Id session, @Nullable Id conversation, Place first, Place last) {}

    /** Inserts a summary; false if its client id is there already. */
    static boolean insert(ScopedTx tx, Id id, Summaries.NewSummary summary) {
        AddSummary in = summary.in();
        Stretch covered = summary.covered();
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("session", summary.session())
                        .bind("conversation", summary.conversation())
                        .bind("content", in.content())
                        .bind(
                                "from_message",
                                covered == null ? null : covered.first().id())
                        .bind(
                                "to_message",
                                covered == null ? null : covered.last().id())
                        .bind("message_count", summary.count())
                        .bind("importance", summary.importance())
                        .bind("method", summary.making().method())
                        .bind("fallback_reason", summary.making().fallbackReason())
                        .bind("client_id", in.clientId())
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    /**
     * The user's summary of that id.
     *
     * @throws NotFound if there is none
     */
    static Summary require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(
                        Summary.class,
                        () -> "There is no summary " + id + ". List the session's summaries to see those there are.");
    }

    static Optional<Summary> findByClient(ScopedTx tx, Id session, String clientId) {
        return tx.query(FIND_BY_CLIENT)
                .bind("session", session)
                .bind("client_id", clientId)
                .first(Summary.class);
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Summary> list(ScopedTx tx, Id session, ListSummaries in) {
        RankCursor from = RankCursor.parse(in.cursor());
        return tx.query(LIST)
                .bind("session", session)
                .bind("importance", from.importance())
                .bind("at", from.createdAt())
                .bind("id", from.id())
                .bind("limit", in.limit() + 1)
                .list(Summary.class);
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }

    static Optional<Place> place(ScopedTx tx, Id session, Id message) {
        return tx.query(PLACE).bind("session", session).bind("id", message).first(Place.class);
    }

    static Optional<Place> firstPlace(ScopedTx tx, Id session, @Nullable Id conversation) {
        return endPlace(tx, FIRST_PLACE, session, conversation);
    }

    static Optional<Place> lastPlace(ScopedTx tx, Id session, @Nullable Id conversation) {
        return endPlace(tx, LAST_PLACE, session, conversation);
    }

    static int count(ScopedTx tx, Stretch stretch) {
        return (int) over(tx, COUNT, stretch).number();
    }

    static void mark(ScopedTx tx, Stretch stretch) {
        over(tx, MARK, stretch).run();
    }

    /** Takes the mark off the messages that no summary covers any more. */
    static void unmark(ScopedTx tx, Stretch stretch) {
        over(tx, UNMARK, stretch).run();
    }

    private static Optional<Place> endPlace(ScopedTx tx, String statement, Id session, @Nullable Id conversation) {
        return tx.query(statement)
                .bind("session", session)
                .bind("conversation", conversation)
                .first(Place.class);
    }

    private static Query over(ScopedTx tx, String statement, Stretch stretch) {
        return tx.query(statement)
                .bind("session", stretch.session())
                .bind("conversation", stretch.conversation())
                .bind("first", stretch.first().seq())
                .bind("last", stretch.last().seq());
    }
}
