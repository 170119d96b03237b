package dev.cairn.recall;

import dev.cairn.CairnException;
import dev.cairn.Scope;
import dev.cairn.recall.LayerRouter.Route;
import dev.cairn.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a store in one process, and which layers were chosen for it. Reads only note it; it is written a little
 * later, in batches, and at the latest when the store is closed. What cannot be written is dropped: no answer depends on it.
 * Thread-safe.
 */
public final class RecallLog implements AutoCloseable {
    /** How long a chosen route holds. */
    static final Duration ROUTE_LIFE = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger(RecallLog.class.getName());
    private static final int MOST = 10_000;
    private static final int ROUTES = 1_000;
    private static final long PAUSE_MS = 1_000;

    private final Database database;
    private final boolean background;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Asked> asked = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final Map<Place, Cached> routes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Cached> eldest) {
            return size() > ROUTES;
        }
    };
    private @Nullable Thread thread;

    /**
     * The log of a store.
     *
     * @param background whether it is written by a thread of its own; otherwise when it is asked for, and at the end
     */
    public RecallLog(Database database, boolean background) {
        this.database = database;
        this.background = background;
    }

    /** A question that was asked. */
    record Asked(String user, String query, AskedBy by, int hits, Instant at) {}

    /** A choice of layers that was made. */
    record Decided(String user, String query, Route route, boolean cached, int hits, Instant at) {}

    /** Where a question was asked. */
    private record Place(Scope scope, String query, boolean inProject, boolean inSession) {}

    private record Cached(Route route, Instant until) {}

    /**
     * A route, and whether it was chosen before.
     *
     * @param cached whether it was chosen within the last five minutes
     */
    record Chosen(Route route, boolean cached) {}

    /** The route of a question, which holds for five minutes. */
    Chosen route(Scope scope, String query, boolean inProject, boolean inSession) {
        Instant now = database.clock().instant();
        Place place = new Place(scope, query, inProject, inSession);
        synchronized (this) {
            Cached known = routes.get(place);
            if (known != null && known.until().isAfter(now)) {
                return new Chosen(known.route(), true);
            }
            Route route = LayerRouter.route(query, inProject, inSession);
            routes.put(place, new Cached(route, now.plus(ROUTE_LIFE)));
            return new Chosen(route, false);
        }
    }

    synchronized void asked(Scope scope, String query, AskedBy by, int hits) {
        if (asked.size() < MOST) {
            asked.add(new Asked(scope.user(), query, by, hits, now()));
            begin();
        }
    }

    synchronized void decided(Scope scope, String query, Chosen chosen, int hits) {
        if (decided.size() < MOST) {
            decided.add(new Decided(scope.user(), query, chosen.route(), chosen.cached(), hits, now()));
            begin();
        }
    }

    /** Writes what was noted so far, unless this thread is in a transaction, which might be undone. */
    void flush() {
        if (database.joined()) {
            return;
        }
        List<Asked> questions;
        List<Decided> decisions;
        synchronized (this) {
            questions = List.copyOf(asked);
            decisions = List.copyOf(decided);
            asked.clear();
            decided.clear();
        }
        if (questions.isEmpty() && decisions.isEmpty()) {
            return;
        }
        try {
            database.write(tx -> {
                questions.forEach(each -> HistoryStore.insert(tx, each));
                decisions.forEach(each -> HistoryStore.insert(tx, each));
                HistoryStore.prune(tx);
                return true;
            });
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "What was asked could not be written and is dropped.", e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        flush();
    }

    private Instant now() {
        return database.clock().instant();
    }

    /** Starts the thread that writes, if there is none; it ends when there is nothing left. */
    private void begin() {
        if (background && thread == null && end.getCount() > 0) {
            thread = Thread.ofPlatform().daemon().name("cairn-recall-log").start(this::run);
        }
    }

    private void run() {
        boolean left = true;
        while (left) {
            try {
                if (end.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            flush();
            synchronized (this) {
                left = !asked.isEmpty() || !decided.isEmpty();
                thread = left ? thread : null;
            }
        }
    }
}
