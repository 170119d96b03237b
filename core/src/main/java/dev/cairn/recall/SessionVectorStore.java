package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.port.Vectors;
import dev.cairn.profile.Setting;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Vectors of what was said in sessions. */
final class SessionVectorStore {
    private static final String VECTORS = """
            SELECT v.parts, s.dimension FROM (
                SELECT coalesce(m.text_id, m.id) AS item FROM messages m
                WHERE m.user_id = :user AND m.session_id = :session
                ORDER BY m.seq DESC LIMIT :messages) k
            JOIN vectors v ON v.space_id = :space AND v.user_id = :user AND v.item_id = k.item
            JOIN spaces s ON s.id = v.space_id
            """;
    // why: the keys come nearest first, so that the least place in the list is that of the session's nearest message
    private static final String SESSIONS = """
            SELECT s.id, s.key, s.name, s.last_active_at FROM (
                SELECT m.session_id AS session, min(k.key) AS place
                FROM json_each(:items) k CROSS JOIN messages m ON m.id = k.value
                WHERE m.user_id = :user AND m.body IS NOT NULL
                GROUP BY m.session_id
                UNION ALL
                SELECT m.session_id, min(k.key)
                FROM json_each(:items) k CROSS JOIN messages m ON m.text_id = k.value
                WHERE m.user_id = :user
                GROUP BY m.session_id) n
            JOIN sessions s ON s.id = n.session
            WHERE s.user_id = :user AND s.id <> :session AND
            """ + Setting.RELATED_SESSIONS.on("s.user_id", "s.project_id") + """
            GROUP BY s.id
            ORDER BY min(n.place)
            LIMIT :limit
            """;

    private static final String COMPARES =
            "SELECT count(*) FROM sessions s WHERE s.user_id = :user AND s.id = :session AND "
                    + Setting.RELATED_SESSIONS.on("s.user_id", "s.project_id");

    private SessionVectorStore() {}

    /** A session something near was said in. */
    record Other(Id id, String key, String name, Instant lastActiveAt) {}

    /** The mean of the vectors of a session's latest messages, at length one; empty if there are none yet. */
    static Optional<float[]> mean(ScopedTx tx, Id session, int space, int messages) {
        List<float[]> vectors = new ArrayList<>();
        tx.query(VECTORS)
                .bind("session", session)
                .bind("messages", messages)
                .bind("space", space)
                .each(row ->
                        vectors.addAll(Vectors.unpacked(row.bytes("parts"), Math.toIntExact(row.number("dimension")))));
        if (vectors.isEmpty()) {
            return Optional.empty();
        }
        float[] sum = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return zero(sum) ? Optional.empty() : Optional.of(Vectors.unit(sum));
    }

    /** Whether a session may be compared with others. */
    static boolean compares(ScopedTx tx, Id session) {
        return tx.query(COMPARES).bind("session", session).number() == 1;
    }

    /** Other sessions that hold one of those items, in the items' order. */
    static List<Other> others(ScopedTx tx, Id session, Collection<Long> items, int limit) {
        return tx.query(SESSIONS)
                .bind("session", session)
                .bind("items", items)
                .bind("limit", limit)
                .list(Other.class);
    }

    private static boolean zero(float[] vector) {
        for (float value : vector) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
