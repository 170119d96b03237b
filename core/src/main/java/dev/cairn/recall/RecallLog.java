package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.recall.LayerRouter.Route;
import dev.cairn.sql.LateWrites;
import dev.cairn.sql.ScopedTx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked of a store in one process, and which layers were chosen for it. Thread-safe. */
public final class RecallLog {
    /** How long a chosen route holds. */
    static final Duration ROUTE_LIFE = Duration.ofMinutes(5);

    private static final int ROUTES = 1_000;

    private final InstantSource clock;
    private final LateWrites late;
    private final Map<Place, Cached> routes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Cached> eldest) {
            return size() > ROUTES;
        }
    };

    public RecallLog(InstantSource clock, LateWrites late) {
        this.clock = clock;
        this.late = late;
    }

    /**
     * A question that was asked.
     *
     * @param project the project it is of, if any
     */
    record Asked(String user, @Nullable Id project, String query, AskedBy by, int hits, Instant at) {}

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
        Instant now = now();
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

    /** Notes what recall was asked; further pages are the same question. */
    void asked(ScopedTx tx, RecallQuery in, int hits) {
        if (in.cursor() == null) {
            asked(new Asked(tx.scope().user(), AskedOf.of(tx, in), in.query(), AskedBy.RECALL, hits, now()));
        }
    }

    /** Notes what search was asked; further pages are the same question. */
    void asked(ScopedTx tx, Search in, int hits) {
        if (in.cursor() == null) {
            asked(new Asked(tx.scope().user(), AskedOf.of(tx, in), in.query(), AskedBy.SEARCH, hits, now()));
        }
    }

    private void asked(Asked asked) {
        late.add(tx -> HistoryStore.insert(tx, asked));
    }

    void decided(Scope scope, String query, Chosen chosen, int hits) {
        Decided decided = new Decided(scope.user(), query, chosen.route(), chosen.cached(), hits, now());
        late.add(tx -> HistoryStore.insert(tx, decided));
    }

    /** Writes what was noted so far. */
    void flush() {
        late.flush();
    }

    private Instant now() {
        return clock.instant();
    }
}
