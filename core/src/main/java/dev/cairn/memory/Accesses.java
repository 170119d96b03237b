package dev.cairn.memory;

import dev.cairn.CairnException;
import dev.cairn.Id;
import dev.cairn.profile.Setting;
import dev.cairn.sql.Database;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often memories were recalled and when last, gathered in the process and written in batches: in the background a while
 * after the first, and at the end. Nobody who reads waits for it, the feed shows nothing of it, and a process that dies loses
 * no more than the counts of a few seconds. Thread-safe.
 */
public final class Accesses implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Accesses.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    // why a plus, here and elsewhere: by an index of the user's, every row of the user would be looked at
    private static final String COUNT = """
            UPDATE memories
            SET access_count = access_count + c.times, last_accessed_at = max(last_accessed_at, c.latest)
            FROM (SELECT value ->> 0 AS item, value ->> 1 AS times, value ->> 2 AS latest FROM json_each(:counts)) c
            WHERE +user_id = :user AND id = c.item AND
            """ + Setting.USE_COUNTS.on("memories.user_id", "memories.project_id");

    private final Database database;
    private final boolean background;
    private final Map<Recalled, Count> pending = new HashMap<>();
    private boolean due;

    /** @param background whether counts are written while the store is open, and not only when it is closed */
    public Accesses(Database database, boolean background) {
        this.database = database;
        this.background = background;
    }

    private record Recalled(long user, Id memory) {}

    private record Count(int times, Instant latest) {
        Count plus(Count other) {
            return new Count(times + other.times, latest.isAfter(other.latest) ? latest : other.latest);
        }
    }

    /** Counts memories of a user that were given to a caller. */
    public synchronized void recalled(long user, Collection<Id> memories, Instant at) {
        memories.forEach(memory -> add(new Recalled(user, memory), new Count(1, at)));
        if (background && !due && !pending.isEmpty()) {
            due = true;
            database.later(PAUSE, this::flush);
        }
    }

    private void add(Recalled recalled, Count count) {
        if (pending.size() < MOST || pending.containsKey(recalled)) {
            pending.merge(recalled, count, Count::plus);
        }
    }

    /** Writes down what was counted. What cannot be written now is kept for the next time. */
    public void flush() {
        Map<Recalled, Count> counts;
        synchronized (this) {
            due = false;
            counts = Map.copyOf(pending);
            pending.clear();
        }
        if (counts.isEmpty()) {
            return;
        }
        try {
            database.write(tx -> write(tx, counts));
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Counts of recalled memories put off: {0}", e.getMessage());
            synchronized (this) {
                counts.forEach(this::add);
            }
        }
    }

    private static int write(Tx tx, Map<Recalled, Count> counts) {
        Map<Long, List<List<Object>>> byUser = new TreeMap<>();
        counts.forEach((recalled, count) -> byUser.computeIfAbsent(recalled.user(), user -> new ArrayList<>())
                .add(List.of(
                        recalled.memory().value(), count.times(), count.latest().toEpochMilli())));
        int written = 0;
        for (Map.Entry<Long, List<List<Object>>> rows : byUser.entrySet()) {
            written += tx.query(COUNT)
                    .bind("user", rows.getKey())
                    .bind("counts", rows.getValue())
                    .run();
        }
        return written;
    }

    @Override
    public void close() {
        flush();
    }
}
