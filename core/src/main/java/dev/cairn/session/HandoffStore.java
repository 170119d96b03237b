package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of handoffs. */
final class HandoffStore {
    private static final String INSERT = """
            INSERT INTO handoffs (id, user_id, from_id, summary, open_tasks, state, created_at)
            VALUES (:id, :user, :from, :summary, :open_tasks, :state, :now)
            """;
    private static final String COLUMNS = """
            SELECT h.id, f.key AS session, p.key AS project, t.key AS accepted_by, h.status, h.summary, h.open_tasks,
                   h.state, h.created_at, h.answered_at
            FROM handoffs h
            JOIN sessions f ON f.id = h.from_id
            LEFT JOIN projects p ON p.id = f.project_id
            LEFT JOIN sessions t ON t.id = h.to_id
            """;
    private static final String FIND = COLUMNS + "WHERE h.user_id = :user AND h.id = :id";
    private static final String LISTED = """
              AND (h.created_at, h.id) < (:at, :id)
              AND (CAST(:status AS TEXT) IS NULL OR h.status = :status)
              AND (CAST(:project AS INTEGER) IS NULL OR f.project_id = :project)
              AND (CAST(:session AS INTEGER) IS NULL OR (
                  h.from_id <> :session
                  AND f.project_id IS NOT DISTINCT FROM (SELECT project_id FROM sessions WHERE id = :session)))
            ORDER BY h.created_at DESC, h.id DESC
            LIMIT :limit
            """;
    private static final String LIST = COLUMNS + "WHERE h.user_id = :user\n" + LISTED;
    private static final String LIST_FROM = COLUMNS + "WHERE +h.user_id = :user AND h.from_id = :from\n" + LISTED;
    private static final String ANSWER = """
            UPDATE handoffs SET status = :status, to_id = :to, answered_at = :now
            WHERE user_id = :user AND id = :id AND status = 'pending'
            """;

    private HandoffStore() {}

    static void insert(ScopedTx tx, Id id, Id from, CreateHandoff in) {
        tx.query(INSERT)
                .bind("id", id)
                .bind("from", from)
                .bind("summary", in.summary())
                .bind("open_tasks", in.openTasks())
                .bind("state", in.state())
                .bind("now", tx.now())
                .run();
    }

    /**
     * The user's handoff of that id.
     *
     * @throws NotFound if there is none
     */
    static Handoff require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(Handoff.class, () -> "There is no handoff " + id + ". List the handoffs there are.");
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Handoff> list(ScopedTx tx, ListHandoffs in) {
        Cursor at = Cursor.parse(in.cursor(), Cursor.TOP);
        Id from = idOf(tx, in.from());
        Query listed = from == null ? tx.query(LIST) : tx.query(LIST_FROM).bind("from", from);
        return listed.bind("at", at.value())
                .bind("id", at.id())
                .bind("status", in.status())
                .bind("project", SessionStore.projectId(tx, in.project()))
                .bind("session", idOf(tx, in.session()))
                .bind("limit", in.limit() + 1)
                .list(Handoff.class);
    }

    /** Answers a handoff; false if it is not waiting for an answer. */
    static boolean answer(ScopedTx tx, Id handoff, HandoffStatus status, @Nullable Id to) {
        return tx.query(ANSWER)
                        .bind("id", handoff)
                        .bind("status", status)
                        .bind("to", to)
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    private static @Nullable Id idOf(ScopedTx tx, @Nullable String session) {
        return session == null ? null : SessionStore.id(tx, session);
    }
}
