package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.memory.Strength;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows of everything that may be recalled, as far as a question allows. */
final class CandidateStore {
    private static final String MESSAGES = """
            SELECT m.id, coalesce(m.text_id, m.id) AS key, 'message' AS kind, m.session_id AS session, m.seq,
                   m.importance AS strength, 1.0 AS trust, m.created_at, NULL AS noticed_in
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
            SELECT m.id, m.id, 'summary', m.session_id, NULL, m.importance, 1.0, m.created_at, NULL
            FROM summaries m
            WHERE m.user_id = :user
            """;
    private static final String SUMMARY_FILTER = "AND :summaries" + rest(MESSAGE_FILTER);
    private static final String PINS = """
            SELECT m.id, m.id, 'pin', m.session_id, NULL, m.importance, 1.0, m.created_at, NULL
            FROM pins m
            WHERE m.user_id = :user
            """;
    private static final String PIN_FILTER = "AND :pins" + rest(MESSAGE_FILTER);
    private static final String MEMORIES = """
            SELECT m.id, m.vector_id, 'memory', m.session_id, NULL,
            """ + Strength.at(":at") + """
            , m.trust, m.created_at, CASE WHEN m.source = 'rule' THEN m.message_id END
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
            SELECT m.id, m.id, 'chunk', NULL, NULL, 0.5, 1.0, m.created_at, NULL
            FROM chunks m
            WHERE m.user_id = :user
            """;
    private static final String CHUNK_FILTER = """
              AND :chunks
              AND CAST(:session AS INTEGER) IS NULL
              AND (CAST(:project AS INTEGER) IS NULL
                   OR (SELECT d.project_id FROM documents d WHERE d.id = m.document_id) = :project)
              AND (CAST(:from AS INTEGER) IS NULL OR m.created_at >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR m.created_at < :to)
              AND (CAST(:said AS INTEGER) IS NULL OR m.created_at <= :said)
            """;
    private static final String PATTERNS = """
            SELECT m.id, m.vector_id, 'pattern', NULL, NULL, m.success_rate, 1.0, m.created_at, NULL
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
    private static final String AMONG = "  AND m.id IN (SELECT value FROM json_each(:ids))\n";
    private static final String OF_SESSION = "  AND m.session_id = :session\n";
    private static final String BY_ID = MESSAGES
            + AMONG + MESSAGE_FILTER
            + "UNION ALL\n" + SUMMARIES
            + AMONG + SUMMARY_FILTER
            + "UNION ALL\n" + PINS
            + AMONG + PIN_FILTER
            + "UNION ALL\n" + MEMORIES
            + AMONG + MEMORY_FILTER
            + "UNION ALL\n" + CHUNKS
            + AMONG + CHUNK_FILTER
            + "UNION ALL\n" + PATTERNS
            + AMONG + PATTERN_FILTER;
    // why: of the messages that share a text, the newest stands for all
    private static final String IDS_OF_KEYS = """
            SELECT m.id FROM messages m
            WHERE m.user_id = :user AND m.body IS NOT NULL AND m.id IN (SELECT value FROM json_each(:keys))
            UNION ALL
            SELECT max(m.id) FROM messages m
            WHERE m.text_id IN (SELECT value FROM json_each(:keys)) AND m.user_id = :user
            GROUP BY m.text_id
            UNION ALL
            SELECT m.id FROM memories m
            WHERE m.user_id = :user AND m.vector_id IN (SELECT value FROM json_each(:keys))
            UNION ALL
            SELECT m.id FROM summaries m WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:keys))
            UNION ALL
            SELECT m.id FROM pins m WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:keys))
            UNION ALL
            SELECT m.id FROM chunks m WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:keys))
            UNION ALL
            SELECT m.id FROM patterns m
            WHERE m.user_id = :user AND m.vector_id IN (SELECT value FROM json_each(:keys))
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
            SELECT CASE WHEN source_id = :id THEN target_id ELSE source_id END AS other, max(strength) AS strength
            FROM links
            WHERE user_id = :user AND (source_id = :id OR target_id = :id) AND type <> 'supersedes'
            GROUP BY other
            ORDER BY max(strength) DESC, other
            LIMIT :limit
            """;

    private CandidateStore() {}

    /** An item linked to another. */
    record Linked(Id other, double strength) {}

    /** What is linked to an item, the most strongly linked first. */
    static List<Linked> linked(ScopedTx tx, Id id, int limit) {
        return tx.query(LINKED).bind("id", id).bind("limit", limit).list(Linked.class);
    }

    /** The items of those ids that the question allows. */
    static List<Candidate> byId(ScopedTx tx, Allowed allowed, Collection<Id> ids) {
        return allowed.bind(tx.query(BY_ID))
                .bind("ids", ids.stream().map(Id::value).toList())
                .list(Candidate.class);
    }

    /** The items whose vectors are kept under those keys. */
    static List<Id> idsOf(ScopedTx tx, Collection<Long> keys) {
        List<Id> ids = new ArrayList<>();
        tx.query(IDS_OF_KEYS).bind("keys", keys).each(row -> {
            Id id = row.idOrNull("id");
            if (id != null) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The keys of the items of a session, or of what is in none, that the question allows; one more than the limit if there are more. */
    static List<Long> keys(ScopedTx tx, Allowed allowed, int limit) {
        return allowed.bind(tx.query(KEYS)).bind("limit", limit + 1).list(row -> row.number("key"));
    }

    private static String rest(String filter) {
        return filter.substring(filter.indexOf('\n'));
    }
}
