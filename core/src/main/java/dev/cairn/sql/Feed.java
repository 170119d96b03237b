package dev.cairn.sql;

import dev.cairn.Limits;
import java.util.List;
import java.util.Optional;

/**
 * The feed of all changes, in the order of their commits. A follower reads from a position, acts, and moves its cursor; doing
 * the same change twice must do no harm. Every change is seen once by a follower that was there from the start.
 */
public final class Feed {
    private static final String HEAD =
            "SELECT epoch, (SELECT coalesce(max(position), 0) FROM changes) AS position FROM store";
    private static final String OLDEST = "SELECT coalesce(min(position), 0) FROM changes";
    private static final String READ = """
            SELECT position, (SELECT name FROM change_kinds k WHERE k.id = kind) AS kind, item_id AS id, effect, changed_at
            FROM changes
            WHERE position > :after
            ORDER BY position
            LIMIT :limit
            """;
    private static final String READ_OF_USER = """
            SELECT position, (SELECT name FROM change_kinds k WHERE k.id = kind) AS kind, item_id AS id, effect, changed_at
            FROM changes
            WHERE user_id = :user AND position > :after
            ORDER BY position
            LIMIT :limit
            """;
    private static final String READ_OF_KIND = """
            SELECT position, :kind AS kind, item_id AS id, effect, changed_at
            FROM changes
            WHERE position > :after AND user_id = :user AND kind = (SELECT id FROM change_kinds WHERE name = :kind)
            ORDER BY position
            """;
    private static final String CURSOR = "SELECT epoch, position FROM change_cursors WHERE name = :name";
    private static final String MOVE = """
            INSERT INTO change_cursors (name, epoch, position, moved_at)
            VALUES (:name, :epoch, :position, :now)
            ON CONFLICT (name) DO UPDATE
            SET epoch = excluded.epoch, position = excluded.position, moved_at = excluded.moved_at
            """;
    private static final String BEHIND = """
            SELECT name FROM change_cursors
            WHERE epoch <> (SELECT epoch FROM store)
               OR position < (SELECT coalesce(max(position), 0) FROM changes)
            ORDER BY name
            """;
    private static final String DROP_RESTING = "DELETE FROM change_cursors WHERE moved_at < :before";
    private static final String PRUNE = """
            DELETE FROM changes
            WHERE position IN (SELECT position
                               FROM (SELECT position, changed_at FROM changes ORDER BY position LIMIT :most)
                               WHERE changed_at < :before)
              AND position <= (SELECT coalesce(min(c.position), 9223372036854775807)
                               FROM change_cursors c JOIN store s ON s.epoch = c.epoch)
              AND position < (SELECT max(position) FROM changes)
            """;
    private static final String OLD = """
            SELECT EXISTS (SELECT 1 FROM (SELECT changed_at FROM changes ORDER BY position LIMIT 1) WHERE changed_at < :before)
                OR EXISTS (SELECT 1 FROM change_cursors WHERE moved_at < :resting)
            """;
    private static final String BEGIN_PRUNING = """
            INSERT INTO care (name, began_at, amount)
            VALUES ('feed', :now, 0)
            ON CONFLICT (name) DO UPDATE
            SET began_at = excluded.began_at
            WHERE care.began_at <= :before OR care.began_at > excluded.began_at
            """;

    private final Database database;

    public Feed(Database database) {
        this.database = database;
    }

    /**
     * A place in the feed.
     *
     * @param epoch which history of the store: a restore begins another
     * @param position the last change seen; 0 before all
     */
    public record Position(long epoch, long position) {}

    /** What a follower gets. */
    public sealed interface Batch {
        /** Where to go on from. */
        Position next();
    }

    /** The changes after a position, in order; none if there are no more. */
    public record Changes(List<Change> changes, Position next) implements Batch {}

    /**
     * The follower's history is gone, by a restore or because it was away too long: it must read the rows themselves, and go
     * on from here.
     */
    public record StartOver(Position next) implements Batch {}

    /** The end of the feed. Read in the same transaction as rows, it says which changes the rows hold. */
    public Position head() {
        return database.read(Feed::head);
    }

    /** The changes after a position. */
    public Batch read(Position after, int limit) {
        return database.read(tx -> {
            Position head = head(tx);
            if (lost(tx, after, head)) {
                return new StartOver(head);
            }
            return batch(
                    tx.query(READ)
                            .bind("after", after.position())
                            .bind("limit", limit)
                            .list(Change.class),
                    after);
        });
    }

    /** The changes of one user's rows after a position. */
    public static Batch read(ScopedTx scoped, Position after, int limit) {
        Position head = head(scoped.tx());
        if (lost(scoped.tx(), after, head)) {
            return new StartOver(head);
        }
        List<Change> changes = scoped.query(READ_OF_USER)
                .bind("after", after.position())
                .bind("limit", limit)
                .list(Change.class);
        return changes.size() < limit ? new Changes(changes, head) : batch(changes, after);
    }

    /** The changes of one kind of a user's rows after a position, all of them. */
    public static Batch read(Tx tx, long user, String kind, Position after) {
        Position head = head(tx);
        if (lost(tx, after, head)) {
            return new StartOver(head);
        } else if (head.equals(after)) {
            return new Changes(List.of(), head);
        }
        List<Change> changes = tx.query(READ_OF_KIND)
                .bind("after", after.position())
                .bind("user", user)
                .bind("kind", kind)
                .list(Change.class);
        return new Changes(changes, head);
    }

    /** The end of the feed as a transaction sees it. */
    public static Position head(Tx tx) {
        return tx.query(HEAD).first(Position.class).orElseThrow();
    }

    /** The position before the oldest change kept. */
    public static long oldest(Tx tx) {
        return Math.max(0, tx.query(OLDEST).number() - 1);
    }

    /** How far a registered follower has come. */
    public Optional<Position> cursor(String name) {
        return database.read(tx -> tx.query(CURSOR).bind("name", name).first(Position.class));
    }

    /** The registered followers that have not seen every change yet. */
    public List<String> behind() {
        return database.read(Feed::behind);
    }

    /** The same as a transaction sees it. */
    public static List<String> behind(Tx tx) {
        return tx.query(BEHIND).list(row -> row.text("name"));
    }

    /** Registers a follower, or moves its cursor. Changes it has not passed are kept for it. */
    public void move(String name, Position to) {
        database.write(tx -> tx.query(MOVE)
                .bind("name", name)
                .bind("epoch", to.epoch())
                .bind("position", to.position())
                .bind("now", tx.now())
                .run());
    }

    /**
     * Drops changes every follower has passed and that are older than {@link Limits#CHANGES_KEPT}, and cursors that have not
     * moved for {@link Limits#CURSOR_REST}. The newest change always stays, so that positions are never used again.
     *
     * @return how many changes were dropped
     */
    public int prune() {
        int dropped = 0;
        int some;
        do {
            some = database.write(Feed::pruneSome);
            dropped += some;
        } while (some == Limits.PRUNED);
        return dropped;
    }

    /**
     * Does {@link #prune} if there may be something to drop and nobody did so within {@link Limits#PRUNE_PAUSE}.
     *
     * @return how many changes were dropped
     */
    public int pruneIfDue() {
        boolean old = database.read(tx -> tx.query(OLD)
                        .bind("before", tx.now().minus(Limits.CHANGES_KEPT))
                        .bind("resting", tx.now().minus(Limits.CURSOR_REST))
                        .number())
                == 1;
        return old && beginPruning() ? prune() : 0;
    }

    private boolean beginPruning() {
        return database.write(tx -> tx.query(BEGIN_PRUNING)
                        .bind("now", tx.now())
                        .bind("before", tx.now().minus(Limits.PRUNE_PAUSE))
                        .run())
                == 1;
    }

    private static int pruneSome(Tx tx) {
        tx.query(DROP_RESTING)
                .bind("before", tx.now().minus(Limits.CURSOR_REST))
                .run();
        return tx.query(PRUNE)
                .bind("before", tx.now().minus(Limits.CHANGES_KEPT))
                .bind("most", Limits.PRUNED)
                .run();
    }

    private static boolean lost(Tx tx, Position after, Position head) {
        boolean otherHistory = after.epoch() != head.epoch() || after.position() > head.position();
        return otherHistory || after.position() < tx.query(OLDEST).number() - 1;
    }

    private static Changes batch(List<Change> changes, Position after) {
        long last = changes.isEmpty() ? after.position() : changes.getLast().position();
        return new Changes(changes, new Position(after.epoch(), last));
    }
}
