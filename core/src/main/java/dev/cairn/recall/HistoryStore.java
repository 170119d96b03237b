package dev.cairn.recall;

import dev.cairn.memory.Layer;
import dev.cairn.profile.Setting;
import dev.cairn.recall.RecallLog.Asked;
import dev.cairn.recall.RecallLog.Decided;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.Tx;
import dev.cairn.text.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of what was asked, and of the layers chosen for it. */
final class HistoryStore {
    private static final Duration KEPT = Duration.ofDays(30);

    // why: by name, and nothing for an unknown one: asking makes no user
    private static final String INSERT = """
            INSERT INTO searches (id, user_id, query, asked_by, hits, asked_at)
            SELECT :id, u.id, :query, :by, :hits, :at FROM users u
            WHERE u.name = :user_name AND
            """ + Setting.SEARCH_HISTORY.on("u.id", ":project");
    private static final String INSERT_DECISION = """
            INSERT INTO layer_decisions (id, user_id, query_hash, layers, reason, cached, hits, decided_at)
            SELECT :id, u.id, :hash, :layers, :reason, :cached, :hits, :at FROM users u WHERE u.name = :user_name
            """;
    private static final String PRUNE = "DELETE FROM searches WHERE asked_at < :before";
    private static final String PRUNE_DECISIONS = "DELETE FROM layer_decisions WHERE decided_at < :before";
    private static final String LIST = """
            SELECT id, query, asked_by, hits, asked_at FROM searches
            WHERE user_id = :user AND (asked_at, id) < (:at, :id)
              AND (CAST(:by AS TEXT) IS NULL OR asked_by = :by) AND (NOT :empty OR hits = 0)
            ORDER BY asked_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String POPULAR = """
            SELECT max(query) AS query, count(*) AS count, avg(hits) AS mean_hits, max(asked_at) AS last_asked_at
            FROM searches
            WHERE user_id = :user AND asked_at >= :from
            GROUP BY lower(trim(query))
            ORDER BY count(*) DESC, max(asked_at) DESC, max(query)
            LIMIT :limit
            """;
    private static final String FORGET = """
            DELETE FROM searches WHERE user_id = :user AND (CAST(:before AS INTEGER) IS NULL OR asked_at < :before)
            """;
    private static final String DECISIONS = """
            SELECT id, query_hash, layers, reason, cached, hits, decided_at FROM layer_decisions
            WHERE user_id = :user AND (decided_at, id) < (:at, :id)
            ORDER BY decided_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String PERFORMANCE = """
            SELECT count(*) AS decisions, coalesce(sum(cached), 0) AS cache_hits,
                   coalesce(sum(json_array_length(layers) = :all), 0) AS unrouted, coalesce(sum(hits = 0), 0) AS empty,
                   coalesce(avg(hits), 0.0) AS mean_hits
            FROM layer_decisions
            WHERE user_id = :user AND (CAST(:from AS INTEGER) IS NULL OR decided_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR decided_at < :to)
            """;
    private static final String SHARES = """
            SELECT l.value AS layer, count(*) AS decisions, avg(d.hits) AS mean_hits
            FROM layer_decisions d JOIN json_each(d.layers) l
            WHERE d.user_id = :user AND (CAST(:from AS INTEGER) IS NULL OR d.decided_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR d.decided_at < :to)
            GROUP BY l.value
            """;

    private HistoryStore() {}

    /** Notes a question, and forgets those older than a month. */
    static void insert(Tx tx, Asked asked) {
        tx.query(INSERT)
                .bind("id", tx.newId())
                .bind("user_name", asked.user())
                .bind("project", asked.project())
                .bind("query", asked.query())
                .bind("by", asked.by())
                .bind("hits", asked.hits())
                .bind("at", asked.at())
                .run();
        tx.query(PRUNE).bind("before", tx.now().minus(KEPT)).run();
    }

    /** Notes a choice of layers, and forgets those older than a month. */
    static void insert(Tx tx, Decided decided) {
        tx.query(INSERT_DECISION)
                .bind("id", tx.newId())
                .bind("user_name", decided.user())
                .bind("hash", ByteBuffer.wrap(Sha256.of(decided.query())).getLong())
                .bind("layers", decided.route().layers())
                .bind("reason", decided.route().reason())
                .bind("cached", decided.cached())
                .bind("hits", decided.hits())
                .bind("at", decided.at())
                .run();
        tx.query(PRUNE_DECISIONS).bind("before", tx.now().minus(KEPT)).run();
    }

    /** One more than the limit, to see whether another page follows. */
    static List<PastQuery> list(ScopedTx tx, ListHistory in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("by", in.askedBy())
                .bind("empty", in.empty())
                .bind("limit", in.limit() + 1)
                .list(PastQuery.class);
    }

    static List<PopularQuery> popular(ScopedTx tx, Instant from, int limit) {
        return tx.query(POPULAR).bind("from", from).bind("limit", limit).list(PopularQuery.class);
    }

    static int forget(ScopedTx tx, @Nullable Instant before) {
        return tx.query(FORGET).bind("before", before).run();
    }

    /** One more than the limit, to see whether another page follows. */
    static List<LayerDecision> decisions(ScopedTx tx, ListDecisions in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(DECISIONS)
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("limit", in.limit() + 1)
                .list(LayerDecision.class);
    }

    static RouterPerformance performance(ScopedTx tx, MeasureRouter in) {
        List<RouterPerformance.Share> shares =
                tx
                        .query(SHARES)
                        .bind("from", in.from())
                        .bind("to", in.to())
                        .list(RouterPerformance.Share.class)
                        .stream()
                        .sorted(Comparator.comparing(RouterPerformance.Share::layer))
                        .toList();
        return tx.query(PERFORMANCE)
                .bind("all", Layer.values().length)
                .bind("from", in.from())
                .bind("to", in.to())
                .first(row -> new RouterPerformance(
                        (int) row.number("decisions"),
                        (int) row.number("cache_hits"),
                        (int) row.number("unrouted"),
                        (int) row.number("empty"),
                        row.fraction("mean_hits"),
                        shares))
                .orElseThrow();
    }
}
