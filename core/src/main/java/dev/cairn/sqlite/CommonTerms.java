package dev.cairn.sqlite;

import dev.cairn.sql.Database;
import dev.cairn.sql.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In how many items the commonest terms of each user stand, in a small table: asking the index for each question would cost
 * more than most answers. It is counted anew when the index has grown by a quarter, by one process of those that share the
 * store, and all see it.
 */
final class CommonTerms {
    /** A store with fewer items has no common terms. */
    static final int INDEXED_MIN = 5_000;
    /** A term of fewer items is not common. */
    static final int ITEMS_MIN = 2_000;

    private static final int MOST = 1_000;
    private static final int AT_ONCE = 2_000;

    private static final String FIND = """
            SELECT term, words, extras, items, indexed
            FROM words_common
            WHERE user_id = :user AND term IN (SELECT value FROM json_each(:terms))
            """;
    private static final String VOCABULARY = """
            SELECT term, doc FROM words_vocabulary WHERE term > :after ORDER BY term LIMIT :limit
            """;
    private static final String COUNT = "SELECT count(*) FROM words WHERE words MATCH :match";
    private static final String CLEAR = "DELETE FROM words_common";
    private static final String KEEP = """
            INSERT INTO words_common (user_id, term, words, extras, items, indexed)
            SELECT u.id, value ->> 1, value ->> 2, value ->> 3, value ->> 4, :indexed
            FROM json_each(:counts)
            JOIN users u ON u.id = value ->> 0
            """;

    private final Growth growth;
    private final int itemsMin;

    CommonTerms() {
        this(INDEXED_MIN, ITEMS_MIN);
    }

    CommonTerms(int indexedMin, int itemsMin) {
        this.growth = new Growth("common terms", indexedMin);
        this.itemsMin = itemsMin;
    }

    /**
     * A common term of one user.
     *
     * @param words items that have it among their words
     * @param extras items that have it among their further terms
     * @param items items that have it at all
     * @param indexed items there were of all users when these were counted
     */
    record Common(String term, long words, long extras, long items, long indexed) {}

    /** Which of these terms of a user are common. */
    static Map<String, Common> find(Tx tx, long user, Collection<String> terms) {
        Map<String, Common> found = new HashMap<>();
        for (Common common : tx.query(FIND)
                .bind("user", user)
                .bind("terms", List.copyOf(terms))
                .list(Common.class)) {
            found.put(common.term(), common);
        }
        return found;
    }

    /** Counts anew if the index has grown or shrunk enough since it was last done. No writer waits while it counts. */
    void refresh(Database database) {
        growth.begin(database).ifPresent(indexed -> {
            List<List<Object>> counts = count(database);
            database.write(tx -> {
                tx.query(CLEAR).run();
                return tx.query(KEEP)
                        .bind("counts", counts)
                        .bind("indexed", indexed)
                        .run();
            });
        });
    }

    private List<List<Object>> count(Database database) {
        List<Term> common = new ArrayList<>();
        String after = "";
        List<Term> read;
        do {
            String last = after;
            // why: in short reads, so that the log can be cut back meanwhile and a store that closes does not wait
            read = database.read(tx -> tx.query(VOCABULARY)
                    .bind("after", last)
                    .bind("limit", AT_ONCE)
                    .list(Term.class));
            for (Term term : read) {
                if (term.doc() >= itemsMin && term.term().indexOf(OwnTerms.END) > 0) {
                    common.add(term);
                }
            }
            after = read.isEmpty() ? "" : read.getLast().term();
        } while (read.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
        common.sort((a, b) -> Long.compare(b.doc(), a.doc()));
        List<List<Object>> counts = new ArrayList<>();
        for (Term term : common.subList(0, Math.min(MOST, common.size()))) {
            String quoted = '"' + term.term().replace("\"", "\"\"") + '"';
            long words = database.read(
                    tx -> tx.query(COUNT).bind("match", "w : " + quoted).number());
            long extras = database.read(
                    tx -> tx.query(COUNT).bind("match", "x : " + quoted).number());
            counts.add(List.of(OwnTerms.user(term.term()), OwnTerms.word(term.term()), words, extras, term.doc()));
        }
        return counts;
    }

    private record Term(String term, long doc) {}
}
