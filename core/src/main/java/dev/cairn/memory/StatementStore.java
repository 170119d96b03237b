package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.profile.Setting;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of memories noticed in messages. */
final class StatementStore {
    private static final String KNOWN = """
            SELECT id FROM memories
            WHERE user_id = :user AND external_id = :name AND source = 'rule' AND project_id IS :project
              AND valid_to IS NULL AND NOT archived AND NOT quarantined
            ORDER BY id DESC LIMIT 1
            """;
    private static final String SAID_AGAIN = """
            UPDATE memories
            SET trust = :trust, message_id = coalesce(:message, message_id), use_count = use_count + u.used,
                used_at = CASE WHEN u.used THEN :now ELSE used_at END
            FROM (SELECT i.id AS used_id,
            """ + Setting.USE_COUNTS.on("i.user_id", "i.project_id") + """
             AS used FROM memories i WHERE i.id = :id) u
            WHERE user_id = :user AND id = :id
            """;
    private static final String ON_SUBJECT = """
            SELECT id FROM memories
            WHERE user_id = :user AND subject = :subject AND project_id IS :project AND id <> :id AND source = 'rule'
              AND NOT archived AND NOT quarantined
              AND (CAST(:session AS INTEGER) IS NULL
                   OR :session = (SELECT x.session_id FROM messages x WHERE x.id = message_id))
            """;
    private static final String EARLIER = ON_SUBJECT + """
              AND +valid_from <= :at AND (valid_to IS NULL OR valid_to > :at)
            ORDER BY +valid_from DESC, id DESC LIMIT 1
            """;
    private static final String LATER = ON_SUBJECT + """
              AND +valid_from > :at
            ORDER BY +valid_from, id LIMIT 1
            """;
    private static final String LATELY = """
            SELECT m.id FROM messages x
            JOIN memories m ON m.message_id = x.id
            WHERE x.user_id = :user AND x.session_id = :session AND x.seq >= :since
              AND m.source = 'rule' AND m.valid_to IS NULL AND NOT m.archived AND NOT m.quarantined
            ORDER BY x.seq DESC, m.id DESC LIMIT :limit
            """;

    private StatementStore() {}

    /** The memory of the same statement, if it holds. */
    static Optional<Id> known(ScopedTx tx, NewStatement in) {
        return tx.query(KNOWN)
                .bind("name", in.name())
                .bind("project", in.project())
                .first(row -> row.id("id"));
    }

    /** Notes that a statement was made again, by a message that from now on stands for it. */
    static void saidAgain(ScopedTx tx, Id id, double trust, @Nullable Id message, Instant now) {
        tx.query(SAID_AGAIN)
                .bind("id", id)
                .bind("trust", trust)
                .bind("message", message)
                .bind("now", now)
                .run();
    }

    /** The statement on the same subject that held until then. */
    static Optional<Id> earlier(ScopedTx tx, Id id, NewStatement in) {
        return onSubject(tx, EARLIER, id, in);
    }

    /** The first statement on the same subject made later. */
    static Optional<Id> later(ScopedTx tx, Id id, NewStatement in) {
        return onSubject(tx, LATER, id, in);
    }

    private static Optional<Id> onSubject(ScopedTx tx, String statement, Id id, NewStatement in) {
        if (in.subject() == null) {
            return Optional.empty();
        }
        return tx.query(statement)
                .bind("id", id)
                .bind("subject", in.subject())
                .bind("project", in.project())
                .bind("session", in.within())
                .bind("at", in.at())
                .first(row -> row.id("id"));
    }

    /** Those noticed in a session since a message, the newest first. */
    static List<Memory> lately(ScopedTx tx, Id session, int since, int limit) {
        return tx
                .query(LATELY)
                .bind("session", session)
                .bind("since", since)
                .bind("limit", limit)
                .list(row -> row.id("id"))
                .stream()
                .flatMap(id -> MemoryStore.own(tx, id).stream())
                .toList();
    }
}
