package dev.cairn.context;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.schema.Enums;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;

/** Rows of notes. What has expired is as good as gone. */
final class NoteStore {
    private static final String SET = """
            INSERT INTO notes (
                id, user_id, session_id, type, key, value, relevance, hash, metadata, expires_at, created_at, updated_at)
            VALUES (:id, :user, :session, :type, :key, :value, :relevance, :hash, :metadata, :expires_at, :now, :now)
            ON CONFLICT (session_id, type, key) DO UPDATE
            SET value = excluded.value, relevance = excluded.relevance, hash = excluded.hash,
                metadata = excluded.metadata, expires_at = excluded.expires_at, updated_at = excluded.updated_at
            """;
    private static final String COLUMNS = """
            SELECT n.id, s.key AS session, n.type, n.key, n.value, n.relevance, n.hash, n.metadata, n.expires_at,
                   n.created_at, n.updated_at
            FROM notes n
            JOIN sessions s ON s.id = n.session_id
            """;
    private static final String FIND = COLUMNS + """
            WHERE n.user_id = :user AND n.session_id = :session AND n.type = :type AND n.key = :key
              AND (n.expires_at IS NULL OR n.expires_at > :now)
            """;
    private static final String LIST = COLUMNS + """
            WHERE n.user_id = :user AND n.session_id = :session AND (n.relevance, n.updated_at, n.id) < (:relevance, :at, :id)
              AND (CAST(:type AS TEXT) IS NULL OR n.type = :type) AND (n.expires_at IS NULL OR n.expires_at > :now)
            ORDER BY n.relevance DESC, n.updated_at DESC, n.id DESC
            LIMIT :limit
            """;
    private static final String DELETE = "DELETE FROM notes WHERE user_id = :user AND id = :id";
    private static final String CLEAN = "DELETE FROM notes WHERE +user_id = :user AND expires_at <= :now";

    private NoteStore() {}

    static void set(ScopedTx tx, Id session, SetNote in) {
        tx.query(SET)
                .bind("id", tx.newId())
                .bind("session", session)
                .bind("type", in.type())
                .bind("key", in.key())
                .bind("value", in.value())
                .bind("relevance", in.relevance())
                .bind("hash", Note.hash(in.type(), in.key(), in.value()))
                .bind("metadata", in.metadata())
                .bind("expires_at", in.expiresAt())
                .bind("now", tx.now())
                .run();
    }

    /**
     * The session's note of that type and key.
     *
     * @throws NotFound if there is none, or none any more
     */
    static Note require(ScopedTx tx, Id session, NoteType type, String key) {
        return tx.query(FIND)
                .bind("session", session)
                .bind("type", type)
                .bind("key", key)
                .bind("now", tx.now())
                .one(
                        Note.class,
                        () -> "There is no note '" + key + "' of type " + Enums.name(type)
                                + ". List the session's notes to see those there are.");
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Note> list(ScopedTx tx, Id session, ListNotes in) {
        RankCursor from = RankCursor.parse(in.cursor());
        return tx.query(LIST)
                .bind("session", session)
                .bind("relevance", from.importance())
                .bind("at", from.createdAt())
                .bind("id", from.id())
                .bind("type", in.type())
                .bind("now", tx.now())
                .bind("limit", in.limit() + 1)
                .list(Note.class);
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }

    static int clean(ScopedTx tx) {
        return tx.query(CLEAN).bind("now", tx.now()).run();
    }
}
