package dev.cairn.ledger;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of costs. */
final class CostStore {
    private static final String INSERT = """
            INSERT INTO costs (
                id, user_id, session_id, message_id, model, input_tokens, output_tokens, cache_read_tokens,
                cache_write_tokens, cost_usd, client_id, recorded_at)
            VALUES (
                :id, :user, :session, :message, :model, :input_tokens, :output_tokens, :cache_read_tokens,
                :cache_write_tokens, :cost_usd, :client_id, :recorded_at)
            ON CONFLICT DO NOTHING
            """;
    private static final String COLUMNS = """
            SELECT o.id, s.key AS session, o.message_id AS message, o.model, o.input_tokens, o.output_tokens,
                   o.cache_read_tokens, o.cache_write_tokens, o.cost_usd, o.cost_usd IS NOT NULL AS priced,
                   o.client_id, o.recorded_at
            FROM costs o
            JOIN sessions s ON s.id = o.session_id
            """;
    private static final String FIND = COLUMNS + "WHERE o.user_id = :user AND o.id = :id";
    private static final String FIND_BY_CLIENT = COLUMNS + """
            WHERE o.user_id = :user AND o.session_id = :session AND o.client_id = :client_id
            """;
    private static final String LISTED = """
              AND (o.recorded_at, o.id) < (:at, :id)
              AND (CAST(:model AS TEXT) IS NULL OR o.model = :model)
              AND (CAST(:from AS INTEGER) IS NULL OR o.recorded_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR o.recorded_at < :to)
            ORDER BY o.recorded_at DESC, o.id DESC
            LIMIT :limit
            """;
    private static final String LIST = COLUMNS + "WHERE o.user_id = :user\n" + LISTED;
    private static final String LIST_OF_SESSION =
            COLUMNS + "WHERE +o.user_id = :user AND o.session_id = :session\n" + LISTED;

    private CostStore() {}

    /** Inserts a cost; false if its client id is there already. */
    static boolean insert(ScopedTx tx, Id id, Id session, @Nullable Double costUsd, RecordCost in) {
        Instant recorded = in.recordedAt() == null ? tx.now() : in.recordedAt();
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("session", session)
                        .bind("message", in.message())
                        .bind("model", in.model())
                        .bind("input_tokens", in.inputTokens())
                        .bind("output_tokens", in.outputTokens())
                        .bind("cache_read_tokens", in.cacheReadTokens())
                        .bind("cache_write_tokens", in.cacheWriteTokens())
                        .bind("cost_usd", costUsd)
                        .bind("client_id", in.clientId())
                        .bind("recorded_at", recorded)
                        .run()
                == 1;
    }

    /**
     * The user's cost of that id.
     *
     * @throws NotFound if there is none
     */
    static Cost require(ScopedTx tx, Id id) {
        return tx.query(FIND).bind("id", id).one(Cost.class, () -> "There is no cost " + id + ".");
    }

    static Optional<Cost> findByClient(ScopedTx tx, Id session, String clientId) {
        return tx.query(FIND_BY_CLIENT)
                .bind("session", session)
                .bind("client_id", clientId)
                .first(Cost.class);
    }

    static List<Cost> list(ScopedTx tx, ListCosts in) {
        Cursor at = Cursor.parse(in.cursor(), Cursor.TOP);
        Id session = PlaceStore.optionalSession(tx, in.session());
        Query listed =
                session == null ? tx.query(LIST) : tx.query(LIST_OF_SESSION).bind("session", session);
        return listed.bind("at", at.value())
                .bind("id", at.id())
                .bind("model", in.model())
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("limit", in.limit() + 1)
                .list(Cost.class);
    }
}
