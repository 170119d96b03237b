package dev.cairn.local;

import dev.cairn.port.VectorIndex;
import dev.cairn.port.Vectors;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Feed.Position;
import dev.cairn.sql.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The vector index in process: the signs of a user's vectors in memory, the vectors themselves in the store. It is filled
 * when a user first asks, and follows the feed, so that it sees what any process writes. Thread-safe.
 */
public final class LocalVectors implements VectorIndex {
    private static final int USERS = 64;

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

    private final Map<Place, Followed> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Followed> eldest) {
            return size() > USERS;
        }
    };

    /** An index and how far in the feed it is. */
    private static final class Followed {
        private @Nullable SignIndex signs;
        private @Nullable Position at;
    }

    /** Looks at an item's vectors as they are stored. */
    @FunctionalInterface
    private interface Visitor {
        void visit(long item, byte[] parts);
    }

    @Override
    public List<Near> nearest(Tx tx, Place place, float[] question, int limit) {
        SignIndex signs = follow(tx, place, question.length);
        return exact(tx, place, question, signs.nearest(question, wanted(limit), null), limit);
    }

    @Override
    public List<Near> nearestAmong(Tx tx, Place place, float[] question, int limit, long[] items) {
        SignIndex signs = follow(tx, place, question.length);
        return exact(tx, place, question, signs.nearestAmong(question, wanted(limit), items), limit);
    }

    private static int wanted(int limit) {
        return Math.max(SignIndex.CANDIDATES, 3 * limit);
    }

    private static List<Near> exact(Tx tx, Place place, float[] question, long[] candidates, int limit) {
        List<Near> near = new ArrayList<>(candidates.length);
        Set<Long> items = Arrays.stream(candidates).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
        stored(tx, place, items, (item, parts) -> near.add(new Near(item, Vectors.cosine(question, parts))));
        near.sort(Comparator.comparingDouble(Near::cosine).reversed().thenComparingLong(Near::item));
        return near.size() > limit ? near.subList(0, limit) : near;
    }

    private static void stored(Tx tx, Place place, Set<Long> items, Visitor visitor) {
        tx.query(VECTORS)
                .bind("space", place.space())
                .bind("user", place.user())
                .bind("items", items)
                .each(row -> visitor.visit(row.number("item_id"), row.bytes("parts")));
    }

    /** The index as this transaction sees the store, or a little later: what it finds is looked up in the store anyhow. */
    private SignIndex follow(Tx tx, Place place, int dimension) {
        Followed followed;
        synchronized (indexes) {
            followed = indexes.computeIfAbsent(place, p -> new Followed());
        }
        synchronized (followed) {
            SignIndex signs = followed.signs;
            Position at = followed.at;
            if (signs == null || at == null) {
                return load(tx, place, dimension, followed);
            }
            // why: what a transaction wrote may be undone, and then the index must not have seen it
            if (!tx.writable()) {
                switch (Feed.read(tx, place.user(), "vector", at)) {
                    case Feed.StartOver again -> {
                        return load(tx, place, dimension, followed);
                    }
                    case Feed.Changes changes -> {
                        Set<Long> items = new LinkedHashSet<>();
                        changes.changes().forEach(c -> items.add(c.id().value()));
                        refresh(tx, place, dimension, signs, items);
                        followed.at = changes.next();
                    }
                }
            }
            return signs;
        }
    }

    private static void refresh(Tx tx, Place place, int dimension, SignIndex signs, Set<Long> items) {
        if (items.isEmpty()) {
            return;
        }
        Set<Long> gone = new LinkedHashSet<>(items);
        stored(tx, place, items, (item, parts) -> {
            signs.put(item, Vectors.signs(parts, dimension));
            gone.remove(item);
        });
        gone.forEach(signs::remove);
    }

    private static SignIndex load(Tx tx, Place place, int dimension, Followed followed) {
        Position head = Feed.head(tx);
        SignIndex signs = new SignIndex(dimension);
        tx.query(LOAD)
                .bind("space", place.space())
                .bind("user", place.user())
                .each(row -> signs.put(row.number("item_id"), Vectors.signs(row.bytes("parts"), dimension)));
        if (!tx.writable()) {
            followed.signs = signs;
            followed.at = head;
        }
        return signs;
    }
}
