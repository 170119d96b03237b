package dev.cairn.ledger;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;

/** Rows of agents' work. */
final class InteractionStore {
    private static final String INSERT = """
            INSERT INTO interactions (id, user_id, session_id, conversation_id, agent, task, started_at)
            VALUES (:id, :user, :session, :conversation, :agent, :task, :started_at)
            """;
    private static final String FINISH = """
            UPDATE interactions
            SET status = :status, result = :result, input_tokens = :input_tokens, output_tokens = :output_tokens,
                cost_usd = :cost_usd, completed_at = :now
            WHERE user_id = :user AND id = :id AND status = 'running'
            """;
    private static final String COLUMNS = """
            SELECT i.id, s.key AS session, c.key AS conversation, i.agent, i.task, i.result, i.status, i.input_tokens,
                   i.output_tokens, i.cost_usd, i.started_at, i.completed_at
            FROM interactions i
            JOIN sessions s ON s.id = i.session_id
            LEFT JOIN conversations c ON c.id = i.conversation_id
            """;
    private static final String FIND = COLUMNS + "WHERE i.user_id = :user AND i.id = :id";
    private static final String LISTED = """
              AND (i.started_at, i.id) < (:at, :id)
              AND (CAST(:agent AS TEXT) IS NULL OR i.agent = :agent)
              AND (CAST(:status AS TEXT) IS NULL OR i.status = :status)
              AND (CAST(:from AS INTEGER) IS NULL OR i.started_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR i.started_at < :to)
            ORDER BY i.started_at DESC, i.id DESC
            LIMIT :limit
            """;
    private static final String LIST = COLUMNS + "WHERE i.user_id = :user\n" + LISTED;
    private static final String LIST_OF_SESSION =
            COLUMNS + "WHERE +i.user_id = :user AND i.session_id = :session\n" + LISTED;

    private InteractionStore() {}

    static void insert(ScopedTx tx, Id id, PlaceStore.Place place, String agent, StartInteraction in) {
        Instant started = in.startedAt() == null ? tx.now() : in.startedAt();
        tx.query(INSERT)
                .bind("id", id)
                .bind("session", place.session())
                .bind("conversation", place.conversation())
                .bind("agent", agent)
                .bind("task", in.task())
                .bind("started_at", started)
                .run();
    }

    /** Ends a piece of work; false if it is not running. */
    static boolean finish(ScopedTx tx, FinishInteraction in) {
        return tx.query(FINISH)
                        .bind("id", in.id())
                        .bind("status", in.status())
                        .bind("result", in.result())
                        .bind("input_tokens", in.inputTokens())
                        .bind("output_tokens", in.outputTokens())
                        .bind("cost_usd", in.costUsd())
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    /**
     * The user's piece of work of that id.
     *
     * @throws NotFound if there is none
     */
    static Interaction require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(Interaction.class, () -> "There is no interaction " + id + ". List the interactions there are.");
    }

    static List<Interaction> list(ScopedTx tx, ListInteractions in) {
        Cursor at = Cursor.parse(in.cursor(), Cursor.TOP);
        Id session = PlaceStore.optionalSession(tx, in.session());
        Query listed =
                session == null ? tx.query(LIST) : tx.query(LIST_OF_SESSION).bind("session", session);
        return listed.bind("at", at.value())
                .bind("id", at.id())
                .bind("agent", in.agent())
                .bind("status", in.status())
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("limit", in.limit() + 1)
                .list(Interaction.class);
    }
}
