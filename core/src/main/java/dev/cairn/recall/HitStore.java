package dev.cairn.recall;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.session.Role;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows behind what an index found. */
final class HitStore {
    private static final String MESSAGES = """
            WITH given (id) AS MATERIALIZED (SELECT value FROM json_each(:ids))
            SELECT m.id, 'message' AS kind, s.key AS session, c.key AS conversation, m.role, m.seq AS "index",
                   coalesce(m.body, t.body) AS content, m.created_at, NULL AS title, NULL AS type, j.key AS project
            FROM given
            CROSS JOIN messages m ON m.id = given.id
            JOIN sessions s ON s.id = m.session_id
            JOIN conversations c ON c.id = coalesce(
                m.conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = m.session_id AND x.main))
            LEFT JOIN texts t ON t.id = m.text_id
            LEFT JOIN projects j ON j.id = s.project_id
            WHERE m.user_id = :user
            """;
    private static final String OTHERS = """
            WITH given (id) AS MATERIALIZED (SELECT value FROM json_each(:ids))
            SELECT y.id, 'summary' AS kind, s.key AS session, c.key AS conversation, NULL AS role, NULL AS "index",
                   y.content, y.created_at, NULL AS title, NULL AS type, j.key AS project
            FROM given
            CROSS JOIN summaries y ON y.id = given.id
            JOIN sessions s ON s.id = y.session_id
            LEFT JOIN projects j ON j.id = s.project_id
            LEFT JOIN conversations c ON c.id = y.conversation_id
            WHERE y.user_id = :user
            UNION ALL
            SELECT p.id, 'pin', s.key, NULL, NULL, NULL, p.content, p.created_at, NULL, NULL, j.key
            FROM given
            CROSS JOIN pins p ON p.id = given.id
            JOIN sessions s ON s.id = p.session_id
            LEFT JOIN projects j ON j.id = s.project_id
            WHERE p.user_id = :user
            UNION ALL
            SELECT m.id, 'memory', s.key, NULL, NULL, NULL, m.body, m.created_at, m.title, m.type, j.key
            FROM given
            CROSS JOIN memories m ON m.id = given.id
            LEFT JOIN sessions s ON s.id = m.session_id
            LEFT JOIN projects j ON j.id = m.project_id
            WHERE m.user_id = :user
              AND NOT m.quarantined AND (NOT m.is_private OR m.author = :reader)
              AND (:past OR (NOT m.archived AND (m.valid_to IS NULL OR m.valid_to > :now)
                             AND (m.expires_at IS NULL OR m.expires_at > :now)))
            UNION ALL
            SELECT c.id, 'chunk', NULL, NULL, NULL, c.seq, c.body, c.created_at,
                   d.title || (SELECT coalesce(group_concat(' > ' || value, ''), '') FROM json_each(c.headings)), NULL, j.key
            FROM given
            CROSS JOIN chunks c ON c.id = given.id
            JOIN documents d ON d.id = c.document_id
            LEFT JOIN projects j ON j.id = d.project_id
            WHERE c.user_id = :user AND NOT d.quarantined
            UNION ALL
            SELECT n.id, 'pattern', NULL, NULL, NULL, NULL, n.description, n.created_at, n.name, n.type, j.key
            FROM given
            CROSS JOIN patterns n ON n.id = given.id
            JOIN projects j ON j.id = n.project_id
            WHERE n.user_id = :user
            """;
    private static final String SESSION = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final String PROJECT = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String CONVERSATION = "SELECT id FROM conversations WHERE user_id = :user AND key = :key";

    private HitStore() {}

    /** An item as it is stored. */
    record Item(
            Id id,
            WordIndex.Kind kind,
            @Nullable String session,
            @Nullable String conversation,
            @Nullable Role role,
            @Nullable Integer index,
            String content,
            Instant createdAt,
            @Nullable String title,
            @Nullable String type,
            @Nullable String project) {}

    /** Items of those ids that hold now. */
    static Map<Id, Item> items(ScopedTx tx, List<Id> ids) {
        return items(tx, ids, false);
    }

    /** Items of those ids, found to hold when it was asked for. */
    static Map<Id, Item> recalled(ScopedTx tx, List<Id> ids) {
        return items(tx, ids, true);
    }

    private static Map<Id, Item> items(ScopedTx tx, List<Id> ids, boolean past) {
        Map<Id, Item> items = new HashMap<>();
        tx.query(MESSAGES).bind("ids", values(ids)).list(Item.class).forEach(item -> items.put(item.id(), item));
        List<Id> left = ids.stream().filter(id -> !items.containsKey(id)).toList();
        // why: most are messages, and to look for them in every other table takes as long again
        if (!left.isEmpty()) {
            tx.query(OTHERS)
                    .bind("ids", values(left))
                    .bind("reader", tx.scope().actor())
                    .bind("now", tx.now())
                    .bind("past", past)
                    .list(Item.class)
                    .forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    private static List<Long> values(List<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }

    static @Nullable Id session(ScopedTx tx, @Nullable String key) {
        return find(tx, SESSION, "session", key);
    }

    static @Nullable Id project(ScopedTx tx, @Nullable String key) {
        return find(tx, PROJECT, "project", key);
    }

    static @Nullable Id conversation(ScopedTx tx, @Nullable String key) {
        return find(tx, CONVERSATION, "conversation", key);
    }

    private static @Nullable Id find(ScopedTx tx, String statement, String what, @Nullable String key) {
        if (key == null) {
            return null;
        }
        return tx.query(statement)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() -> new NotFound("There is no " + what + " '" + key + "' to search in."));
    }
}
