package dev.cairn.recall;

import dev.cairn.embedding.Question;
import dev.cairn.recall.CacheStatus.CachedQuestion;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Feed.Position;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for the candidates of questions asked before: scores of words and cosines. It holds for an hour, and only as long
 * as nothing of the user's has changed, which the feed tells whichever process did it. What holds, what fades, what may be seen
 * and what is linked is judged anew each time. Thread-safe.
 */
public final class RecallCache {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST = 1_000;
    private static final int USERS = 1_000;
    /** After so many changes of all users nobody looks whose they were. */
    private static final long CHANGES = 20_000;

    private static final int HASH = 8;

    private static final String LAST_CHANGE = """
            SELECT coalesce(max(position), 0) FROM changes WHERE position > :after AND user_id = :user
            """;

    private final Map<Key, Entry> entries = lru(MOST);
    private final Map<Long, Seen> users = lru(USERS);

    /**
     * A question.
     *
     * @param query without what does not change the candidates
     * @param space the embedding space it is asked in; 0 for none
     * @param at the instant, in milliseconds, where it decides about the candidates; 0 where it does not
     */
    record Key(long user, String reader, RecallQuery query, int space, long at) {}

    /**
     * What speaks for a question's candidates.
     *
     * @param question it as a vector; absent where nothing is found by meaning
     */
    record Kept(Evidence evidence, @Nullable Question question) {}

    /** What is kept, as of a position in the feed. */
    private static final class Entry {
        private final Kept kept;
        private final Position position;
        private final Instant askedAt;
        private int hits;

        Entry(Kept kept, Position position, Instant askedAt) {
            this.kept = kept;
            this.position = position;
            this.askedAt = askedAt;
        }
    }

    /** How far the feed was looked at for a user, and what was seen of it. */
    private static final class Seen {
        private Position through;
        private long lastChange;
        private long hits;
        private long misses;

        Seen(Position through) {
            this.through = through;
            this.lastChange = through.position();
        }
    }

    /** What was kept for a question, if it still holds. */
    synchronized Optional<Kept> find(ScopedTx tx, Key key) {
        Position head = Feed.head(tx.tx());
        Seen seen = seen(tx, head);
        Entry entry = entries.get(key);
        if (entry != null && !holds(entry, seen, head, tx.now())) {
            entries.remove(key);
            entry = null;
        }
        if (entry == null) {
            seen.misses++;
            return Optional.empty();
        }
        seen.hits++;
        entry.hits++;
        return Optional.of(entry.kept);
    }

    /** Keeps what was found in a transaction that only reads. */
    synchronized void put(ScopedTx tx, Key key, Kept kept) {
        entries.put(key, new Entry(kept, Feed.head(tx.tx()), tx.now()));
    }

    /** What is kept for a user's questions. */
    synchronized CacheStatus status(ScopedTx tx) {
        Seen seen = seen(tx, Feed.head(tx.tx()));
        List<CachedQuestion> questions = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (key.user() == tx.user()) {
                questions.add(new CachedQuestion(
                        hash(key.query().query()),
                        entry.askedAt,
                        entry.hits,
                        entry.kept.evidence().byWords().size()
                                + entry.kept.evidence().byMeaning().size()));
            }
        });
        questions.sort(Comparator.comparing(CachedQuestion::askedAt).reversed().thenComparing(CachedQuestion::hash));
        return new CacheStatus(questions.size(), seen.hits, seen.misses, questions);
    }

    /** Forgets what is kept for a user's questions; how many. */
    synchronized int clear(ScopedTx tx, boolean expired) {
        Position head = Feed.head(tx.tx());
        Seen seen = seen(tx, head);
        int before = entries.size();
        entries.entrySet()
                .removeIf(e ->
                        e.getKey().user() == tx.user() && (!expired || !holds(e.getValue(), seen, head, tx.now())));
        return before - entries.size();
    }

    private static boolean holds(Entry entry, Seen seen, Position head, Instant now) {
        return entry.position.epoch() == head.epoch()
                && entry.position.position() <= head.position()
                && entry.position.position() >= seen.lastChange
                && now.isBefore(entry.askedAt.plus(LIFE))
                && !now.isBefore(entry.askedAt);
    }

    /** What the feed says of a user up to here. */
    private Seen seen(ScopedTx tx, Position head) {
        Seen seen = users.computeIfAbsent(tx.user(), user -> new Seen(head));
        if (seen.through.epoch() != head.epoch()) {
            seen.through = head;
            seen.lastChange = head.position();
        } else if (seen.through.position() < head.position()) {
            long after = seen.through.position();
            long last = head.position() - after > CHANGES
                    ? head.position()
                    : tx.query(LAST_CHANGE).bind("after", after).number();
            seen.lastChange = Math.max(seen.lastChange, last);
            seen.through = head;
        }
        return seen;
    }

    private static String hash(String query) {
        return HexFormat.of().formatHex(Sha256.of(query), 0, HASH);
    }

    private static <K, V> Map<K, V> lru(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
