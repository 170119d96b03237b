package dev.cairn.ledger;

import dev.cairn.ledger.CostReport.CostShare;
import dev.cairn.sql.Query;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.Tx;
import java.sql.SQLException;
import java.util.List;

/** Rows of costs, added up. */
final class CostReportStore {
    private static final String SUMS = """
            count(*) AS count,
            coalesce(sum(o.input_tokens), 0) AS input_tokens,
            coalesce(sum(o.output_tokens), 0) AS output_tokens,
            coalesce(sum(o.cache_read_tokens), 0) AS cache_read_tokens,
            coalesce(sum(o.cache_write_tokens), 0) AS cache_write_tokens,
            coalesce(sum(o.cost_usd), 0.0) AS cost_usd,
            count(*) - count(o.cost_usd) AS unpriced
            """;
    private static final String OWN = """
            FROM costs o
            JOIN sessions s ON s.id = o.session_id
            LEFT JOIN projects p ON p.id = s.project_id
            WHERE o.user_id = :user
              AND (CAST(:session AS INTEGER) IS NULL OR o.session_id = :session)
              AND (CAST(:project AS INTEGER) IS NULL OR s.project_id = :project)
              AND (CAST(:model AS TEXT) IS NULL OR o.model = :model)
              AND (CAST(:from AS INTEGER) IS NULL OR o.recorded_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR o.recorded_at < :to)
            """;
    private static final String TOTAL = "SELECT NULL AS \"group\", " + SUMS + OWN;
    private static final String BY_SESSION = "SELECT s.key AS \"group\", " + SUMS + OWN + """
            GROUP BY s.key
            ORDER BY coalesce(sum(o.cost_usd), 0.0) DESC, s.key
            LIMIT :limit
            """;
    private static final String BY_PROJECT = "SELECT p.key AS \"group\", " + SUMS + OWN + """
            GROUP BY p.key
            ORDER BY coalesce(sum(o.cost_usd), 0.0) DESC, p.key
            LIMIT :limit
            """;
    private static final String BY_MODEL = "SELECT o.model AS \"group\", " + SUMS + OWN + """
            GROUP BY o.model
            ORDER BY coalesce(sum(o.cost_usd), 0.0) DESC, o.model
            LIMIT :limit
            """;
    private static final String BY_DAY = "SELECT o.recorded_at / 86400000 AS day, " + SUMS + OWN + """
            GROUP BY o.recorded_at / 86400000
            ORDER BY o.recorded_at / 86400000 DESC
            LIMIT :limit
            """;
    private static final String SESSIONS = "SELECT count(*) FROM (SELECT DISTINCT s.key " + OWN + ") g";
    private static final String PROJECTS = "SELECT count(*) FROM (SELECT DISTINCT p.key " + OWN + ") g";
    private static final String MODELS = "SELECT count(*) FROM (SELECT DISTINCT o.model " + OWN + ") g";
    private static final String DAYS = "SELECT count(*) FROM (SELECT DISTINCT o.recorded_at / 86400000 " + OWN + ") g";
    private static final String EVERYONES = """
            FROM costs o
            JOIN users u ON u.id = o.user_id
            WHERE (CAST(:model AS TEXT) IS NULL OR o.model = :model)
              AND (CAST(:from AS INTEGER) IS NULL OR o.recorded_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR o.recorded_at < :to)
            """;
    private static final String TOTAL_OF_USERS = "SELECT NULL AS \"group\", " + SUMS + EVERYONES;
    private static final String BY_USER = "SELECT u.name AS \"group\", " + SUMS + EVERYONES + """
            GROUP BY u.name
            ORDER BY coalesce(sum(o.cost_usd), 0.0) DESC, u.name
            LIMIT :limit
            """;
    private static final String USERS = "SELECT count(*) FROM (SELECT DISTINCT o.user_id " + EVERYONES + ") g";

    private CostReportStore() {}

    /** The user's own costs. */
    static CostReport own(ScopedTx tx, ReportCosts in) {
        return new CostReport(
                own(tx, TOTAL, in).first(CostShare.class).orElseThrow(),
                (int) own(tx, counting(in.by()), in).number(),
                groups(tx, in));
    }

    /** The costs of every user. */
    static CostReport users(Tx tx, ReportUsers in) {
        return new CostReport(
                everyones(tx, TOTAL_OF_USERS, in).first(CostShare.class).orElseThrow(),
                (int) everyones(tx, USERS, in).number(),
                everyones(tx, BY_USER, in).bind("limit", in.limit()).list(CostShare.class));
    }

    private static List<CostShare> groups(ScopedTx tx, ReportCosts in) {
        String statement = switch (in.by()) {
            case SESSION -> BY_SESSION;
            case PROJECT -> BY_PROJECT;
            case MODEL -> BY_MODEL;
            case DAY -> BY_DAY;
        };
        Query query = own(tx, statement, in).bind("limit", in.limit());
        return in.by() == CostGroup.DAY ? query.list(CostReportStore::day) : query.list(CostShare.class);
    }

    private static String counting(CostGroup by) {
        return switch (by) {
            case SESSION -> SESSIONS;
            case PROJECT -> PROJECTS;
            case MODEL -> MODELS;
            case DAY -> DAYS;
        };
    }

    private static CostShare day(Row row) throws SQLException {
        return new CostShare(
                Day.of(row.number("day")),
                row.number("count"),
                row.number("input_tokens"),
                row.number("output_tokens"),
                row.number("cache_read_tokens"),
                row.number("cache_write_tokens"),
                row.fraction("cost_usd"),
                row.number("unpriced"));
    }

    private static Query own(ScopedTx tx, String statement, ReportCosts in) {
        return tx.query(statement)
                .bind("session", PlaceStore.optionalSession(tx, in.session()))
                .bind("project", PlaceStore.optionalProject(tx, in.project()))
                .bind("model", in.model())
                .bind("from", in.from())
                .bind("to", in.to());
    }

    private static Query everyones(Tx tx, String statement, ReportUsers in) {
        return tx.query(statement)
                .bind("model", in.model())
                .bind("from", in.from())
                .bind("to", in.to());
    }
}
