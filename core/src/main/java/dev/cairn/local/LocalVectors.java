package dev.cairn.local;

import dev.cairn.port.VectorIndex;
import dev.cairn.port.Vectors;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Feed.Position;
import dev.cairn.sql.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The vector index in process: the signs of a user's vectors in memory, the vectors themselves in the store, and in memory too
 * as far as there is room. It is filled when a user first asks, and follows the feed, so that it sees what any process
 * writes. Thread-safe.
 */
public final class LocalVectors implements VectorIndex {
    private static final int USERS = 64;
    private static final long HELD_MAX =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final String LOAD = """
            SELECT item_id, parts FROM vectors
            WHERE space_id = :space AND user_id = :user
            ORDER BY item_id
            """;
    // why: joined with the list, every vector of the user would be read
    private static final String VECTORS = """
            SELECT item_id, parts FROM vectors
            WHERE space_id = :space AND user_id = :user AND item_id IN (SELECT value FROM json_each(:items))
            """;

    private final AtomicLong room;
    private final Map<Place, Followed> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Followed> eldest) {
            boolean over = size() > USERS;
            if (over) {
                eldest.getValue().held.close();
            }
            return over;
        }
    };

    public LocalVectors() {
        this(HELD_MAX);
    }

    /** @param heldMax bytes of vectors that are held in memory at most, of all users together */
    LocalVectors(long heldMax) {
        room = new AtomicLong(heldMax);
    }

    /** An index, the vectors held of it, and how far in the feed both are. */
    private static final class Followed {
        private final HeldVectors held;
        private @Nullable SignIndex signs;
        private @Nullable Position at;

        Followed(AtomicLong room) {
            held = new HeldVectors(room);
        }
    }

    /** Looks at an item's vectors as they are stored. */
    @FunctionalInterface
    private interface Visitor {
        void visit(long item, byte[] parts);
    }

    @Override
    public List<Near> nearest(Tx tx, Place place, float[] question, int limit) {
        View view = follow(tx, place, question.length);
        return exact(tx, place, question, view, view.signs.nearest(question, wanted(limit), null), limit);
    }

    @Override
    public List<Near> nearestAmong(Tx tx, Place place, float[] question, int limit, long[] items) {
        View view = follow(tx, place, question.length);
        return exact(tx, place, question, view, view.signs.nearestAmong(question, wanted(limit), items), limit);
    }

    private static int wanted(int limit) {
        return Math.max(SignIndex.CANDIDATES, 2 * limit);
    }

    private static List<Near> exact(Tx tx, Place place, float[] question, View view, long[] candidates, int limit) {
        List<Near> near = new ArrayList<>(candidates.length);
        Set<Long> others = new LinkedHashSet<>();
        for (long item : candidates) {
            byte[] parts = view.held.get(item);
            if (parts == null) {
                others.add(item);
            } else {
                near.add(new Near(item, Vectors.cosine(question, parts)));
            }
        }
        stored(tx, place, others, (item, parts) -> near.add(new Near(item, Vectors.cosine(question, parts))));
        near.sort(Comparator.comparingDouble(Near::cosine).reversed().thenComparingLong(Near::item));
        return near.size() > limit ? near.subList(0, limit) : near;
    }

    private static void stored(Tx tx, Place place, Set<Long> items, Visitor visitor) {
        if (!items.isEmpty()) {
            tx.query(VECTORS)
                    .bind("space", place.space())
                    .bind("user", place.user())
                    .bind("items", items)
                    .each(row -> visitor.visit(row.number("item_id"), row.bytes("parts")));
        }
    }

    /** The vectors of a user as a transaction sees them. */
    private record View(SignIndex signs, HeldVectors held) {}

    /** The index as this transaction sees the store, or a little later: what it finds is looked up in the store anyhow. */
    private View follow(Tx tx, Place place, int dimension) {
        Followed followed;
        synchronized (indexes) {
            followed = indexes.computeIfAbsent(place, p -> new Followed(room));
        }
        synchronized (followed) {
            SignIndex signs = followed.signs;
            Position at = followed.at;
            if (tx.writable()) {
                // why: what a transaction wrote may be undone, and then what is kept must not have seen it
                HeldVectors none = new HeldVectors(new AtomicLong());
                return new View(signs == null ? load(tx, place, dimension, none) : signs, none);
            } else if (signs == null || at == null) {
                return loaded(tx, place, dimension, followed);
            }
            switch (Feed.read(tx, place.user(), "vector", at)) {
                case Feed.StartOver again -> {
                    return loaded(tx, place, dimension, followed);
                }
                case Feed.Changes changes -> {
                    Set<Long> items = new LinkedHashSet<>();
                    changes.changes().forEach(c -> items.add(c.id().value()));
                    View view = new View(signs, followed.held);
                    refresh(tx, place, dimension, view, items);
                    followed.at = changes.next();
                    return view;
                }
            }
        }
    }

    private static void refresh(Tx tx, Place place, int dimension, View view, Set<Long> items) {
        Set<Long> gone = new LinkedHashSet<>(items);
        stored(tx, place, items, (item, parts) -> {
            view.signs.put(item, Vectors.signs(parts, dimension));
            view.held.put(item, parts);
            gone.remove(item);
        });
        gone.forEach(view.signs::remove);
        gone.forEach(view.held::remove);
    }

    private static View loaded(Tx tx, Place place, int dimension, Followed followed) {
        Position head = Feed.head(tx);
        followed.held.clear();
        SignIndex signs = load(tx, place, dimension, followed.held);
        followed.signs = signs;
        followed.at = head;
        return new View(signs, followed.held);
    }

    private static SignIndex load(Tx tx, Place place, int dimension, HeldVectors held) {
        SignIndex signs = new SignIndex(dimension);
        tx.query(LOAD).bind("space", place.space()).bind("user", place.user()).each(row -> {
            byte[] parts = row.bytes("parts");
            signs.put(row.number("item_id"), Vectors.signs(parts, dimension));
            held.put(row.number("item_id"), parts);
        });
        return signs;
    }
}
