package dev.cairn.embedding;

import dev.cairn.port.EmbeddingSpace;
import dev.cairn.sql.Tx;
import dev.cairn.text.TitledText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of embedding spaces, and of the texts that are claimed to be embedded. They belong to no user. */
final class SpaceStore {
    private static final String FIND = """
            SELECT id, state FROM spaces WHERE model = :model AND dimension = :dimension AND version = :version
            """;
    private static final String ACTIVE = "SELECT id FROM spaces WHERE state = 'active'";
    private static final String INSERT = """
            INSERT INTO spaces (model, dimension, version, state, created_at)
            SELECT :model, :dimension, :version,
                   CASE WHEN EXISTS (SELECT 1 FROM spaces WHERE state = 'active') THEN 'building' ELSE 'active' END, :now
            WHERE TRUE
            ON CONFLICT (model, dimension, version) DO NOTHING
            """;
    private static final String LIST = """
            SELECT id, model, dimension, version, state, claimed_through, 0 AS pending FROM spaces ORDER BY id
            """;
    private static final String UNCLAIMED = """
            SELECT count(*) FROM (
            """ + after("SELECT %1$s AS id FROM %2$s m WHERE %3$s") + ")";
    private static final String CLAIMED = """
            SELECT coalesce(sum(size), 0) FROM embedding_claims WHERE space_id = :space
            """;
    private static final String MARK = "SELECT claimed_through FROM spaces WHERE id = :space";
    private static final String CLAIMS = "SELECT count(*) FROM embedding_claims WHERE space_id = :space";
    private static final String LAPSED = """
            UPDATE embedding_claims SET fence = fence + 1, until = :until
            WHERE id = (SELECT id FROM embedding_claims WHERE space_id = :space AND until <= :now ORDER BY until LIMIT 1)
            RETURNING id, low, high, fence
            """;
    private static final String NEXT =
            """
            SELECT id FROM (
            """ + after("SELECT * FROM (SELECT %1$s AS id FROM %2$s m WHERE %3$s ORDER BY %1$s LIMIT :limit)") + """
            ) ORDER BY id LIMIT :limit
            """;
    private static final String CLAIM = """
            INSERT INTO embedding_claims (space_id, low, high, size, fence, until)
            VALUES (:space, :low, :high, :size, 1, :until)
            RETURNING id, low, high, fence
            """;
    private static final String ADVANCE = "UPDATE spaces SET claimed_through = :high WHERE id = :space";
    private static final String TEXTS = """
            WITH wanted (id) AS MATERIALIZED (
                SELECT e.item_id FROM embeddable e
                WHERE e.item_id BETWEEN :low AND :high AND e.wanted AND NOT EXISTS (
                    SELECT 1 FROM vectors v
                    WHERE v.space_id = :space AND v.user_id = e.user_id AND v.item_id = e.item_id))
            SELECT id, body, title FROM (
                SELECT id AS id, body AS body, NULL AS title
                FROM messages WHERE id BETWEEN :low AND :high AND body IS NOT NULL
                UNION ALL SELECT id, body, NULL FROM texts WHERE id BETWEEN :low AND :high
                UNION ALL SELECT vector_id, body, NULL FROM memories WHERE vector_id BETWEEN :low AND :high
                UNION ALL SELECT id, content, NULL FROM summaries WHERE id BETWEEN :low AND :high
                UNION ALL SELECT id, content, NULL FROM pins WHERE id BETWEEN :low AND :high
                UNION ALL SELECT vector_id, description, name FROM patterns WHERE vector_id BETWEEN :low AND :high
                UNION ALL
                SELECT c.id, c.body,
                       d.title || (SELECT coalesce(group_concat(' > ' || value, ''), '') FROM json_each(c.headings))
                FROM chunks c JOIN documents d ON d.id = c.document_id
                WHERE c.id BETWEEN :low AND :high)
            WHERE id IN (SELECT id FROM wanted)
            ORDER BY id
            """;
    private static final String FINISH = "DELETE FROM embedding_claims WHERE id = :id AND fence = :fence";
    private static final String GIVE_UP = "UPDATE embedding_claims SET until = 0 WHERE id = :id AND fence = :fence";
    private static final String PUT = """
            INSERT INTO vectors (space_id, user_id, item_id, parts)
            SELECT :space, e.user_id, e.item_id, :parts FROM embeddable e WHERE e.item_id = :item AND e.wanted LIMIT 1
            ON CONFLICT (space_id, user_id, item_id) DO UPDATE SET parts = excluded.parts
            """;
    private static final String RETIRE = "UPDATE spaces SET state = 'kept' WHERE state = 'active'";
    private static final String ACTIVATE = "UPDATE spaces SET state = 'active' WHERE id = :space";
    private static final String DELETE = "DELETE FROM spaces WHERE id = :space AND state <> 'active'";

    private SpaceStore() {}

    /** Of each table that holds texts, those after an id that have no vectors yet. */
    private static String after(String select) {
        return Stream.of(
                        "messages.id",
                        "texts.id",
                        "memories.vector_id",
                        "summaries.id",
                        "pins.id",
                        "patterns.vector_id",
                        "chunks.id")
                .map(column -> {
                    String[] of = column.split("[.]", 2);
                    String missing = """
                            m.%1$s > :after %2$s AND NOT EXISTS (
                                SELECT 1 FROM vectors v
                                WHERE v.space_id = :space AND v.user_id = m.user_id AND v.item_id = m.%1$s)
                            """.formatted(of[1], of[0].equals("messages") ? "AND m.body IS NOT NULL" : "");
                    return select.formatted("m." + of[1], of[0], missing);
                })
                .collect(Collectors.joining("\nUNION ALL "));
    }

    /** A space by its number. */
    record Found(int id, SpaceState state) {}

    /** Texts one process embeds: those with ids from low to high. */
    record Claim(int id, long low, long high, long fence) {}

    /** A text to embed. */
    record Text(long id, String body) {}

    static Optional<Found> find(Tx tx, EmbeddingSpace space) {
        return tx.query(FIND)
                .bind("model", space.model())
                .bind("dimension", space.dimension())
                .bind("version", space.version())
                .first(Found.class);
    }

    static Optional<Integer> active(Tx tx) {
        return tx.query(ACTIVE).first(row -> (int) row.number("id"));
    }

    /** The space, made if it is not there: the first one is active at once. */
    static Found ensure(Tx tx, EmbeddingSpace space) {
        return find(tx, space).orElseGet(() -> {
            tx.query(INSERT)
                    .bind("model", space.model())
                    .bind("dimension", space.dimension())
                    .bind("version", space.version())
                    .bind("now", tx.now())
                    .run();
            return find(tx, space).orElseThrow();
        });
    }

    static List<SpaceStatus> list(Tx tx) {
        return tx.query(LIST).list(SpaceStatus.class).stream()
                .map(space -> space.withPending(left(tx, space.id())))
                .toList();
    }

    private static long left(Tx tx, int space) {
        long unclaimed = tx.query(UNCLAIMED)
                .bind("after", mark(tx, space))
                .bind("space", space)
                .number();
        return unclaimed + tx.query(CLAIMED).bind("space", space).number();
    }

    static boolean pending(Tx tx, int space) {
        return tx.query(CLAIMS).bind("space", space).number() > 0
                || !unclaimed(tx, space, 1).isEmpty();
    }

    private static long mark(Tx tx, int space) {
        return tx.query(MARK).bind("space", space).number();
    }

    private static List<Long> unclaimed(Tx tx, int space, int limit) {
        return tx.query(NEXT)
                .bind("after", mark(tx, space))
                .bind("space", space)
                .bind("limit", limit)
                .list(row -> row.number("id"));
    }

    /** Claims texts: those another process left behind, or the next ones. */
    static Optional<Claim> claim(Tx tx, int space, int limit, Duration lease) {
        Optional<Claim> lapsed = tx.query(LAPSED)
                .bind("space", space)
                .bind("now", tx.now())
                .bind("until", tx.now().plus(lease))
                .first(Claim.class);
        return lapsed.isPresent() ? lapsed : next(tx, space, limit, lease);
    }

    private static Optional<Claim> next(Tx tx, int space, int limit, Duration lease) {
        List<Long> items = unclaimed(tx, space, limit);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        tx.query(ADVANCE).bind("space", space).bind("high", items.getLast()).run();
        return tx.query(CLAIM)
                .bind("space", space)
                .bind("low", items.getFirst())
                .bind("high", items.getLast())
                .bind("size", items.size())
                .bind("until", tx.now().plus(lease))
                .first(Claim.class);
    }

    /** The texts of a claim that are to be embedded. */
    static List<Text> texts(Tx tx, int space, Claim claim) {
        return tx.query(TEXTS)
                .bind("space", space)
                .bind("low", claim.low())
                .bind("high", claim.high())
                .list(row ->
                        new Text(row.number("id"), TitledText.of(row.textOrNull("title"), row.text("body"), null)));
    }

    /** Ends a claim; false if another process has taken it over. */
    static boolean finish(Tx tx, Claim claim) {
        return tx.query(FINISH)
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .run()
                == 1;
    }

    /** Leaves a claim to whoever comes next. */
    static void giveUp(Tx tx, Claim claim) {
        tx.query(GIVE_UP).bind("id", claim.id()).bind("fence", claim.fence()).run();
    }

    /** Stores the packed vectors of a text, if what says it is still there and still wanted. */
    static void put(Tx tx, int space, long item, byte[] parts) {
        tx.query(PUT)
                .bind("space", space)
                .bind("item", item)
                .bind("parts", parts)
                .run();
    }

    static void activate(Tx tx, int space) {
        tx.query(RETIRE).run();
        tx.query(ACTIVATE).bind("space", space).run();
    }

    static boolean delete(Tx tx, int space) {
        return tx.query(DELETE).bind("space", space).run() == 1;
    }
}
