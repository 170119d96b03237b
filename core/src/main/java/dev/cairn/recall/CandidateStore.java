package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.memory.Layer;
import dev.cairn.memory.Strength;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of everything that may be recalled, as far as a question allows. */
final class CandidateStore {
    private static final String MESSAGES = """
            SELECT m.id, coalesce(m.text_id, m.id) AS key, 'message' AS kind, m.session_id AS session, m.seq,
                   m.importance AS strength, 1.0 AS trust, m.created_at, 'session' AS layer, NULL AS noticed_in
            FROM messages m
            WHERE m.user_id = :user
            """;
    private static final String MESSAGE_FILTER = """
              AND :messages
              AND (CAST(:session AS INTEGER) IS NULL OR m.session_id = :session)
              AND (CAST(:project AS INTEGER) IS NULL
                   OR (SELECT s.project_id FROM sessions s WHERE s.id = m.session_id) = :project)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND (CAST(:said AS INTEGER) IS NULL OR m.created_at <= :said)
            """;
    private static final String SUMMARIES = """
            SELECT m.id, m.id AS key, 'summary' AS kind, m.session_id AS session, NULL AS seq,
                   m.importance AS strength, 1.0 AS trust, m.created_at, 'session' AS layer, NULL AS noticed_in
            FROM summaries m
            WHERE m.user_id = :user
            """;
    private static final String SUMMARY_FILTER = "AND :summaries" + rest(MESSAGE_FILTER);
    private static final String PINS = """
            SELECT m.id, m.id, 'pin', m.session_id, NULL, m.importance, 1.0, m.created_at, 'session', NULL
            FROM pins m
            WHERE m.user_id = :user
            """;
    private static final String PIN_FILTER = "AND :pins" + rest(MESSAGE_FILTER);
    private static final String MEMORIES = """
            SELECT m.id, m.vector_id, 'memory', m.session_id, NULL,
            """ + Strength.at(":at") + """
            , m.trust, m.created_at,
                   CASE WHEN m.layers LIKE '%"session"%' THEN 'session' WHEN m.layers LIKE '%"project"%' THEN 'project'
                        WHEN m.layers LIKE '%"temporal"%' AND m.layers NOT LIKE '%"global"%' THEN 'temporal'
                        ELSE 'global' END,
                   CASE WHEN m.source = 'rule' THEN m.message_id END
            FROM memories m
            WHERE m.user_id = :user
            """;
    private static final String MEMORY_FILTER = """
              AND :memories
              AND (CAST(:session AS INTEGER) IS NULL OR m.session_id = :session)
              AND (CAST(:project AS INTEGER) IS NULL OR m.project_id = :project)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND (CAST(:known AS INTEGER) IS NULL OR m.created_at <= :known)
              AND m.valid_from <= :at
              AND (m.valid_to IS NULL OR m.valid_to > :at OR (m.closed_at IS NOT NULL AND m.closed_at > :known))
              AND (m.expires_at IS NULL OR m.expires_at > :at)
              AND NOT m.quarantined AND (:archived OR NOT m.archived) AND m.trust >= :trust
              AND (NOT m.is_private OR m.author = :reader)
              AND (:types = '[]' OR m.type IN (SELECT value FROM json_each(:types)))
              AND (CAST(:category AS TEXT) IS NULL OR m.category = :category)
              AND (CAST(:tag AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM json_each(m.tags) WHERE value = :tag))
              AND (:layers = '[]' OR EXISTS (
                  SELECT 1 FROM json_each(:layers) w JOIN json_each(m.layers) l ON l.value = w.value))
            """;
    // why: half, as a memory that nothing more is known of
    private static final String CHUNKS = """
            SELECT m.id, m.id, 'chunk', NULL, NULL, 0.5, (SELECT d.trust FROM documents d WHERE d.id = m.document_id), m.created_at, 'project', NULL
            FROM chunks m
            WHERE m.user_id = :user
            """;
    private static final String CHUNK_FILTER = """
              AND :chunks
              AND EXISTS (
                  SELECT 1 FROM documents d WHERE d.id = m.document_id AND NOT d.quarantined AND d.trust >= :trust)
              AND CAST(:session AS INTEGER) IS NULL
              AND (CAST(:project AS INTEGER) IS NULL
                   OR (SELECT d.project_id FROM documents d WHERE d.id = m.document_id) = :project)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND (CAST(:said AS INTEGER) IS NULL OR m.created_at <= :said)
            """;
    private static final String PATTERNS = """
            SELECT m.id, m.vector_id, 'pattern', NULL, NULL, m.success_rate, 1.0, m.created_at, 'project', NULL
            FROM patterns m
            WHERE m.user_id = :user
            """;
    private static final String PATTERN_FILTER = """
              AND :patterns
              AND CAST(:session AS INTEGER) IS NULL
              AND (CAST(:project AS INTEGER) IS NULL OR m.project_id = :project)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND (CAST(:said AS INTEGER) IS NULL OR m.created_at <= :said)
            """;
    private static final String OF_SESSION = "  AND m.session_id = :session\n";
    // why: without the order of a cross join, every row of the user might be looked at
    private static final String GIVEN = "given (id) AS MATERIALIZED (SELECT value FROM json_each(:ids))\n";
    // why: of long texts the size is enough, and to read them takes long
    private static final String MESSAGES_BY_ID = "WITH " + GIVEN + """
            SELECT m.id, coalesce(m.text_id, m.id) AS key, m.session_id AS session, m.seq, m.importance AS strength,
                   m.created_at, octet_length(coalesce(m.body, t.body)) AS bytes,
                   typeof(coalesce(m.body, t.body)) = 'blob' AS packed,
                   CASE WHEN octet_length(coalesce(m.body, t.body)) <= 512 THEN coalesce(m.body, t.body) END AS content
            FROM given
            CROSS JOIN messages m ON m.id = given.id
            LEFT JOIN texts t ON t.id = m.text_id
            WHERE m.user_id = :user
            """ + MESSAGE_FILTER;
    private static final String OTHERS_BY_ID = "WITH " + GIVEN
            + given(SUMMARIES) + SUMMARY_FILTER
            + "UNION ALL\n" + given(PINS) + PIN_FILTER
            + "UNION ALL\n" + given(MEMORIES) + MEMORY_FILTER
            + "UNION ALL\n" + given(CHUNKS) + CHUNK_FILTER
            + "UNION ALL\n" + given(PATTERNS) + PATTERN_FILTER;
    // why: of the messages that share a text, the newest stands for all
    private static final String MESSAGES_OF_KEYS = "WITH " + GIVEN + """
            SELECT m.id, m.id AS key FROM given CROSS JOIN messages m ON m.id = given.id
            WHERE m.user_id = :user AND m.body IS NOT NULL
            UNION ALL
            SELECT max(m.id), m.text_id FROM given CROSS JOIN messages m ON m.text_id = given.id
            WHERE m.user_id = :user
            GROUP BY m.text_id
            """;
    private static final String OTHERS_OF_KEYS = "WITH " + GIVEN + """
            SELECT m.id FROM given CROSS JOIN memories m ON m.vector_id = given.id WHERE m.user_id = :user
            UNION ALL
            SELECT m.id FROM given CROSS JOIN summaries m ON m.id = given.id WHERE m.user_id = :user
            UNION ALL
            SELECT m.id FROM given CROSS JOIN pins m ON m.id = given.id WHERE m.user_id = :user
            UNION ALL
            SELECT m.id FROM given CROSS JOIN chunks m ON m.id = given.id WHERE m.user_id = :user
            UNION ALL
            SELECT m.id FROM given CROSS JOIN patterns m ON m.vector_id = given.id WHERE m.user_id = :user
            """;
    private static final String KEYS = "SELECT key FROM (" + MESSAGES
            + OF_SESSION
            + MESSAGE_FILTER
            + "UNION ALL\n" + SUMMARIES + OF_SESSION + SUMMARY_FILTER
            + "UNION ALL\n" + PINS + OF_SESSION + PIN_FILTER
            + "UNION ALL\n" + MEMORIES + MEMORY_FILTER
            + "UNION ALL\n" + CHUNKS + CHUNK_FILTER
            + "UNION ALL\n" + PATTERNS + PATTERN_FILTER + ") LIMIT :limit";

    private static final String LINKED = """
            SELECT other, max(strength) AS strength
            FROM (SELECT target_id AS other, strength FROM links
                  WHERE user_id = :user AND source_id = :id AND type <> 'supersedes'
                  UNION ALL
                  SELECT source_id, strength FROM links
                  WHERE user_id = :user AND target_id = :id AND type <> 'supersedes')
            GROUP BY other
            ORDER BY max(strength) DESC, other
            LIMIT :limit
            """;

    private static final String BESIDE = """
            SELECT m.id
            FROM json_each(:places) p
            CROSS JOIN messages m ON m.session_id = p.value ->> 0 AND m.seq BETWEEN (p.value ->> 1) - 2 AND (p.value ->> 1) + 2
            WHERE m.user_id = :user
            """;

    /** How much longer a text is than its packed bytes, on average. */
    private static final double UNPACKED = 1.8;

    private static final String TEXTS = """
            SELECT m.id, coalesce(m.body, t.body) AS content
            FROM messages m
            LEFT JOIN texts t ON t.id = m.text_id
            WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids))
            """;

    private CandidateStore() {}

    /** A candidate and the form of its text; what was written down to be kept is never judged by its form. */
    record Found(Candidate candidate, Form form) {}

    /** An item linked to another. */
    record Linked(Id other, double strength) {}

    /** What is linked to an item, the most strongly linked first. */
    static List<Linked> linked(ScopedTx tx, Id id, int limit) {
        return tx.query(LINKED).bind("id", id).bind("limit", limit).list(Linked.class);
    }

    /** The items of those ids that the question allows. */
    static List<Found> byId(ScopedTx tx, Allowed allowed, Collection<Id> ids) {
        List<Found> found = new ArrayList<>(ids.size());
        Set<Id> left = new HashSet<>(ids);
        allowed.messages(tx.query(MESSAGES_BY_ID)).bind("ids", values(ids)).each(row -> {
            Candidate message = message(row);
            left.remove(message.id());
            found.add(new Found(message, form(row)));
        });
        // why: most are messages, and to look for them in every other table takes as long again
        if (!left.isEmpty()) {
            allowed.others(tx.query(OTHERS_BY_ID))
                    .bind("ids", values(left))
                    .list(Candidate.class)
                    .forEach(other -> found.add(new Found(other, Form.UNKNOWN)));
        }
        return found;
    }

    private static List<Long> values(Collection<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }

    private static Candidate message(Row row) throws SQLException {
        return new Candidate(
                row.id("id"),
                row.number("key"),
                Kind.MESSAGE,
                row.id("session"),
                (int) row.number("seq"),
                row.fraction("strength"),
                1,
                row.instant("created_at"),
                Layer.SESSION,
                null);
    }

    private static Form form(Row row) throws SQLException {
        String content = row.textOrNull("content");
        double bytes = content == null
                ? row.number("bytes") * (row.flag("packed") ? UNPACKED : 1)
                : content.getBytes(StandardCharsets.UTF_8).length;
        return Form.of((long) bytes, content);
    }

    /** The items whose vectors are kept under those keys. */
    static List<Id> idsOf(ScopedTx tx, Collection<Long> keys) {
        List<Id> ids = new ArrayList<>(keys.size());
        Set<Long> left = new HashSet<>(keys);
        tx.query(MESSAGES_OF_KEYS).bind("ids", keys).each(row -> {
            ids.add(row.id("id"));
            left.remove(row.number("key"));
        });
        if (!left.isEmpty()) {
            tx.query(OTHERS_OF_KEYS).bind("ids", left).each(row -> ids.add(row.id("id")));
        }
        return ids;
    }

    /** The messages up to two places before and after those. */
    static List<Id> beside(ScopedTx tx, List<Candidate> messages) {
        List<List<Long>> places = new ArrayList<>();
        for (Candidate message : messages) {
            if (message.session() != null && message.seq() != null) {
                places.add(List.of(message.session().value(), message.seq().longValue()));
            }
        }
        return tx.query(BESIDE).bind("places", places).list(row -> row.id("id"));
    }

    /** The keys of the items of a session, or of what is in none, that the question allows; one more than the limit if there are more. */
    static List<Long> keys(ScopedTx tx, Allowed allowed, int limit) {
        return allowed.others(allowed.messages(tx.query(KEYS)))
                .bind("limit", limit + 1)
                .list(row -> row.number("key"));
    }

    /** The same statement, looking at the given items alone. */
    private static String given(String select) {
        return select.replaceFirst("FROM (\\w+) m\n", "FROM given CROSS JOIN $1 m ON m.id = given.id\n");
    }

    private static String rest(String filter) {
        return filter.substring(filter.indexOf('\n'));
    }

    /** What is said in those items that are messages. */
    static Map<Id, String> texts(ScopedTx tx, Collection<Id> ids) {
        Map<Id, String> texts = new HashMap<>();
        tx.query(TEXTS)
                .bind("ids", ids.stream().map(Id::value).toList())
                .each(row -> texts.put(row.id("id"), row.text("content")));
        return texts;
    }
}
