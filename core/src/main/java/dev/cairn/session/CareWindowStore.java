package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.session.CareWindows.Owned;
import dev.cairn.session.CareWindows.Size;
import dev.cairn.session.CareWindows.Turn;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions with a window, as rows. */
final class CareWindowStore {
    private static final String GROW = """
            UPDATE sessions SET care_size = care_size + :tokens
            WHERE user_id = :user AND id = :id AND care_window IS NOT NULL
            RETURNING care_window, care_size, coalesce(care_until > :now, FALSE) AS resting
            """;
    // why: a lease that ends later than any given now is one of a clock that was wrong
    private static final String BEGIN = """
            UPDATE sessions SET care_until = :until
            WHERE user_id = :user AND key = :key AND care_window IS NOT NULL AND status <> 'archived'
              AND (care_until IS NULL OR care_until <= :now OR care_until > :until)
            RETURNING care_window, model, care_size
            """;
    private static final String END = """
            UPDATE sessions SET care_size = max(0, care_size + :change), care_until = NULL, care_problem = NULL
            WHERE user_id = :user AND key = :key AND care_window IS NOT NULL AND care_until = :until
            RETURNING care_size
            """;
    private static final String PUT_OFF = """
            UPDATE sessions SET care_until = :later, care_problem = :problem
            WHERE user_id = :user AND key = :key AND care_until = :until
            """;
    private static final String FULL = """
            SELECT u.name AS user, s.key AS session
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.care_window IS NOT NULL AND s.care_size > s.care_window AND s.status <> 'archived'
              AND (s.care_until IS NULL OR s.care_until <= :now)
            LIMIT :limit
            """;
    private static final String PROBLEMS =
            "SELECT DISTINCT care_problem FROM sessions WHERE care_problem IS NOT NULL LIMIT 20";

    private CareWindowStore() {}

    static Size grow(ScopedTx tx, Id session, long tokens) {
        return tx.query(GROW)
                .bind("id", session)
                .bind("tokens", tokens)
                .bind("now", tx.now())
                .first(row -> {
                    long size = row.number("care_size");
                    return new Size((int) row.number("care_window"), size - tokens, size, row.flag("resting"));
                })
                .orElseThrow();
    }

    static Optional<Turn> begin(ScopedTx tx, String session, Duration lease) {
        Instant until = tx.now().plus(lease);
        return tx.query(BEGIN)
                .bind("key", session)
                .bind("now", tx.now())
                .bind("until", until)
                .first(row -> new Turn(
                        (int) row.number("care_window"), row.textOrNull("model"), row.number("care_size"), until));
    }

    /** How much it holds at most now; empty if it is in other hands. */
    static Optional<Long> end(ScopedTx tx, String session, Turn turn, long tokens) {
        return tx.query(END)
                .bind("key", session)
                .bind("change", tokens - turn.size())
                .bind("until", turn.until())
                .first(row -> row.number("care_size"));
    }

    static int putOff(ScopedTx tx, String session, Turn turn, Instant later, @Nullable String problem) {
        return tx.query(PUT_OFF)
                .bind("key", session)
                .bind("until", turn.until())
                .bind("later", later)
                .bind("problem", problem)
                .run();
    }

    static List<Owned> full(Tx tx, int limit) {
        return tx.query(FULL).bind("now", tx.now()).bind("limit", limit).list(Owned.class);
    }

    static List<String> problems(Tx tx) {
        return tx.query(PROBLEMS).list(row -> row.text("care_problem"));
    }
}
