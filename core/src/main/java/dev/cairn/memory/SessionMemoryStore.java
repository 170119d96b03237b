package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the memories of sessions. */
final class SessionMemoryStore {
    private static final String COLUMNS = """
            SELECT r.id, s.key AS session, r.memory_id AS memory, r.position, r.working, r.window_position, r.added_at
            FROM session_memories r
            JOIN sessions s ON s.id = r.session_id
            JOIN memories m ON m.id = r.memory_id
            """;
    private static final String FIND = COLUMNS + """
            WHERE r.user_id = :user AND r.session_id = :session AND r.memory_id = :memory
            """;
    private static final String LIST = COLUMNS + """
            WHERE r.user_id = :user AND r.session_id = :session AND r.position > :after
              AND (NOT :working OR r.working)
              AND NOT m.quarantined AND (NOT m.is_private OR m.author = :reader)
              AND (m.expires_at IS NULL OR m.expires_at > :now)
            ORDER BY r.position
            LIMIT :limit
            """;
    private static final String COUNT = """
            SELECT count(*) FROM session_memories WHERE +user_id = :user AND session_id = :session
            """;
    private static final String LAST = """
            SELECT coalesce(max(position), 0) FROM session_memories WHERE user_id = :user AND session_id = :session
            """;
    private static final String SHIFT = """
            UPDATE session_memories SET position = position + :by
            WHERE user_id = :user AND session_id = :session AND position BETWEEN :from AND :to
            """;
    private static final String INSERT = """
            INSERT INTO session_memories (id, user_id, session_id, memory_id, position, working, window_position, added_at)
            VALUES (:id, :user, :session, :memory, :position, :working, :window, :now)
            """;
    private static final String UPDATE = """
            UPDATE session_memories SET position = :position, working = :working, window_position = :window
            WHERE user_id = :user AND id = :id
            """;
    private static final String DELETE = "DELETE FROM session_memories WHERE user_id = :user AND id = :id";

    private SessionMemoryStore() {}

    /** A memory's place in a session. */
    record Place(
            Id id,
            String session,
            Id memory,
            int position,
            boolean working,
            @Nullable Integer windowPosition,
            Instant addedAt) {
        SessionMemory with(Memory whole) {
            return new SessionMemory(id, session, position, working, windowPosition, addedAt, whole);
        }
    }

    static Optional<Place> find(ScopedTx tx, Id session, Id memory) {
        return tx.query(FIND).bind("session", session).bind("memory", memory).first(Place.class);
    }

    static List<Place> list(ScopedTx tx, Id session, boolean working, long after, int limit) {
        return tx.query(LIST)
                .bind("session", session)
                .bind("working", working)
                .bind("after", after)
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .bind("limit", limit)
                .list(Place.class);
    }

    static int count(ScopedTx tx, Id session) {
        return (int) tx.query(COUNT).bind("session", session).number();
    }

    /** The last position; beyond the count where memories were deleted. */
    static int last(ScopedTx tx, Id session) {
        return (int) tx.query(LAST).bind("session", session).number();
    }

    /** Moves the places of a session from one to another, both included. */
    static void shift(ScopedTx tx, Id session, long from, long to, int by) {
        tx.query(SHIFT)
                .bind("session", session)
                .bind("from", from)
                .bind("to", to)
                .bind("by", by)
                .run();
    }

    static void insert(ScopedTx tx, Id session, AddSessionMemory in, int position) {
        tx.query(INSERT)
                .bind("id", tx.newId())
                .bind("session", session)
                .bind("memory", in.memory())
                .bind("position", position)
                .bind("working", Boolean.TRUE.equals(in.working()))
                .bind("window", in.windowPosition())
                .bind("now", tx.now())
                .run();
    }

    static void update(ScopedTx tx, Id id, int position, boolean working, @Nullable Integer window) {
        tx.query(UPDATE)
                .bind("id", id)
                .bind("position", position)
                .bind("working", working)
                .bind("window", window)
                .run();
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }
}
