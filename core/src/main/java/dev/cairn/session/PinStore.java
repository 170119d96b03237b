package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;

/** Rows of pins. */
final class PinStore {
    private static final String INSERT = """
            INSERT INTO pins (id, user_id, session_id, content, message_id, type, importance, created_at)
            VALUES (:id, :user, :session, :content, :message, :type, :importance, :now)
            """;
    private static final String COLUMNS = """
            SELECT p.id, s.key AS session, p.content, p.message_id AS message, p.type, p.importance, p.created_at
            FROM pins p
            JOIN sessions s ON s.id = p.session_id
            """;
    private static final String FIND = COLUMNS + "WHERE p.user_id = :user AND p.id = :id";
    private static final String LIST = COLUMNS + """
            WHERE p.user_id = :user AND p.session_id = :session
              AND (p.importance, p.created_at, p.id) < (:importance, :at, :id)
              AND (CAST(:type AS TEXT) IS NULL OR p.type = :type)
            ORDER BY p.importance DESC, p.created_at DESC, p.id DESC
            LIMIT :limit
            """;
    private static final String DELETE = "DELETE FROM pins WHERE user_id = :user AND id = :id";

    private PinStore() {}

    static void insert(ScopedTx tx, Id id, Id session, String content, double importance, AddPin in) {
        tx.query(INSERT)
                .bind("id", id)
                .bind("session", session)
                .bind("content", content)
                .bind("message", in.message())
                .bind("type", in.type())
                .bind("importance", importance)
                .bind("now", tx.now())
                .run();
    }

    /**
     * The user's pin of that id.
     *
     * @throws NotFound if there is none
     */
    static Pin require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(Pin.class, () -> "There is no pin " + id + ". List the session's pins to see those there are.");
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Pin> list(ScopedTx tx, Id session, ListPins in) {
        RankCursor from = RankCursor.parse(in.cursor());
        return tx.query(LIST)
                .bind("session", session)
                .bind("importance", from.importance())
                .bind("at", from.createdAt())
                .bind("id", from.id())
                .bind("type", in.type())
                .bind("limit", in.limit() + 1)
                .list(Pin.class);
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }
}
