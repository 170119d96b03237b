package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.ledger.RoutingReport.RoutingShare;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;

/** Rows of routing decisions. */
final class RoutingStore {
    private static final String INSERT = """
            INSERT INTO routing_decisions (
                id, user_id, session_id, conversation_id, intent, complexity, confidence, workflow, method, reasoning,
                decided_at)
            VALUES (
                :id, :user, :session, :conversation, :intent, :complexity, :confidence, :workflow, :method, :reasoning,
                :decided_at)
            """;
    private static final String COLUMNS = """
            SELECT r.id, s.key AS session, c.key AS conversation, r.intent, r.complexity, r.confidence, r.workflow,
                   r.method, r.reasoning, r.decided_at
            FROM routing_decisions r
            LEFT JOIN sessions s ON s.id = r.session_id
            LEFT JOIN conversations c ON c.id = r.conversation_id
            """;
    private static final String FIND = COLUMNS + "WHERE r.user_id = :user AND r.id = :id";
    private static final String LISTED = """
              AND (r.decided_at, r.id) < (:at, :id)
              AND (CAST(:intent AS TEXT) IS NULL OR r.intent = :intent)
              AND (CAST(:workflow AS TEXT) IS NULL OR r.workflow = :workflow)
              AND (CAST(:from AS INTEGER) IS NULL OR r.decided_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR r.decided_at < :to)
            ORDER BY r.decided_at DESC, r.id DESC
            LIMIT :limit
            """;
    private static final String LIST = COLUMNS + "WHERE r.user_id = :user\n" + LISTED;
    private static final String LIST_OF_SESSION =
            COLUMNS + "WHERE +r.user_id = :user AND r.session_id = :session\n" + LISTED;
    private static final String COUNTED = """
            FROM routing_decisions r
            WHERE r.user_id = :user
              AND (CAST(:intent AS TEXT) IS NULL OR r.intent = :intent)
              AND (CAST(:workflow AS TEXT) IS NULL OR r.workflow = :workflow)
              AND (CAST(:from AS INTEGER) IS NULL OR r.decided_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR r.decided_at < :to)
            """;
    private static final String TOTAL =
            "SELECT NULL AS \"group\", count(*) AS count, avg(r.confidence) AS mean_confidence " + COUNTED;
    private static final String BY_INTENT =
            """
            SELECT r.intent AS "group", count(*) AS count, avg(r.confidence) AS mean_confidence
            """ + COUNTED + "GROUP BY r.intent ORDER BY count(*) DESC, r.intent LIMIT :limit";
    private static final String BY_WORKFLOW =
            """
            SELECT r.workflow AS "group", count(*) AS count, avg(r.confidence) AS mean_confidence
            """ + COUNTED + "GROUP BY r.workflow ORDER BY count(*) DESC, r.workflow LIMIT :limit";
    private static final String BY_DAY =
            """
            SELECT r.decided_at / 86400000 AS day, count(*) AS count, avg(r.confidence) AS mean_confidence
            """ + COUNTED + "GROUP BY r.decided_at / 86400000 ORDER BY r.decided_at / 86400000 DESC LIMIT :limit";
    private static final String INTENTS = "SELECT count(*) FROM (SELECT DISTINCT r.intent " + COUNTED + ") g";
    private static final String WORKFLOWS = "SELECT count(*) FROM (SELECT DISTINCT r.workflow " + COUNTED + ") g";
    private static final String DAYS =
            "SELECT count(*) FROM (SELECT DISTINCT r.decided_at / 86400000 " + COUNTED + ") g";

    private RoutingStore() {}

    static void insert(ScopedTx tx, Id id, PlaceStore.Place place, RecordRouting in) {
        Instant decided = in.decidedAt() == null ? tx.now() : in.decidedAt();
        tx.query(INSERT)
                .bind("id", id)
                .bind("session", place.session())
                .bind("conversation", place.conversation())
                .bind("intent", in.intent())
                .bind("complexity", in.complexity())
                .bind("confidence", in.confidence())
                .bind("workflow", in.workflow())
                .bind("method", in.method())
                .bind("reasoning", in.reasoning())
                .bind("decided_at", decided)
                .run();
    }

    static RoutingDecision require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(
                        RoutingDecision.class,
                        () -> "There is no routing decision " + id + ". List the decisions there are.");
    }

    static List<RoutingDecision> list(ScopedTx tx, ListRouting in) {
        Cursor at = Cursor.parse(in.cursor(), Cursor.TOP);
        Id session = PlaceStore.optionalSession(tx, in.session());
        Query listed =
                session == null ? tx.query(LIST) : tx.query(LIST_OF_SESSION).bind("session", session);
        return listed.bind("at", at.value())
                .bind("id", at.id())
                .bind("intent", in.intent())
                .bind("workflow", in.workflow())
                .bind("from", in.from())
                .bind("to", in.to())
                .bind("limit", in.limit() + 1)
                .list(RoutingDecision.class);
    }

    static RoutingShare total(ScopedTx tx, ReportRouting in) {
        return counted(tx, TOTAL, in).first(RoutingShare.class).orElseThrow();
    }

    static int groupCount(ScopedTx tx, ReportRouting in) {
        String statement = switch (in.by()) {
            case INTENT -> INTENTS;
            case WORKFLOW -> WORKFLOWS;
            case DAY -> DAYS;
        };
        return (int) counted(tx, statement, in).number();
    }

    static List<RoutingShare> groups(ScopedTx tx, ReportRouting in) {
        return switch (in.by()) {
            case INTENT -> counted(tx, BY_INTENT, in).bind("limit", in.limit()).list(RoutingShare.class);
            case WORKFLOW ->
                counted(tx, BY_WORKFLOW, in).bind("limit", in.limit()).list(RoutingShare.class);
            case DAY ->
                counted(tx, BY_DAY, in)
                        .bind("limit", in.limit())
                        .list(row -> new RoutingShare(
                                Day.of(row.number("day")), row.number("count"), (Double) row.value("mean_confidence")));
        };
    }

    private static Query counted(ScopedTx tx, String statement, ReportRouting in) {
        return tx.query(statement)
                .bind("intent", in.intent())
                .bind("workflow", in.workflow())
                .bind("from", in.from())
                .bind("to", in.to());
    }
}
