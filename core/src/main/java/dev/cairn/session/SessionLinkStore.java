package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of links between sessions. */
final class SessionLinkStore {
    private static final String PUT = """
            INSERT INTO session_links (id, user_id, source_id, target_id, type, similarity, strength, created_at)
            VALUES (:id, :user, :source, :target, :type, :similarity, coalesce(:strength, 1.0), :now)
            ON CONFLICT (user_id, source_id, target_id, type) DO UPDATE
            SET similarity = coalesce(:similarity, session_links.similarity),
                strength = coalesce(:strength, session_links.strength)
            RETURNING id
            """;
    private static final String COLUMNS = """
            SELECT l.id, a.key AS source, b.key AS target, l.type, l.similarity, l.strength, l.created_at
            FROM session_links l
            JOIN sessions a ON a.id = l.source_id
            JOIN sessions b ON b.id = l.target_id
            """;
    private static final String FIND = COLUMNS + "WHERE l.user_id = :user AND l.id = :id";
    private static final String LIST = COLUMNS + """
            WHERE +l.user_id = :user
              AND l.id IN (
                  SELECT id FROM session_links WHERE source_id = :session
                  UNION
                  SELECT id FROM session_links WHERE target_id = :session)
              AND (l.created_at, l.id) < (:at, :id)
              AND (CAST(:type AS TEXT) IS NULL OR l.type = :type)
            ORDER BY l.created_at DESC, l.id DESC
            LIMIT :limit
            """;
    private static final String DELETE = "DELETE FROM session_links WHERE user_id = :user AND id = :id";

    private SessionLinkStore() {}

    /** Links two sessions, or changes the link of that type they have; absent values stay. Gives its id. */
    static Id put(
            ScopedTx tx, Id source, Id target, LinkType type, @Nullable Double similarity, @Nullable Double strength) {
        return tx.query(PUT)
                .bind("id", tx.newId())
                .bind("source", source)
                .bind("target", target)
                .bind("type", type)
                .bind("similarity", similarity)
                .bind("strength", strength)
                .bind("now", tx.now())
                .first(row -> row.id("id"))
                .orElseThrow();
    }

    /**
     * The user's link of that id.
     *
     * @throws NotFound if there is none
     */
    static SessionLink require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(
                        SessionLink.class,
                        () -> "There is no link " + id
                                + " between sessions. List a session's links to see those there are.");
    }

    static List<SessionLink> list(ScopedTx tx, Id session, ListLinks in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("session", session)
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("type", in.type())
                .bind("limit", in.limit() + 1)
                .list(SessionLink.class);
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }
}
