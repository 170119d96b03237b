package dev.cairn.port;

import dev.cairn.Id;
import dev.cairn.schema.Coded;
import dev.cairn.sql.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds stored text by its words. It lives in the same database as the text and changes in the same transaction, so that
 * nothing is found that is not there and everything is found at once.
 */
public interface WordIndex {
    /** Indexes an item, in place of what was indexed under its id. */
    void put(Tx tx, Entry entry);

    /** Indexes an item known to be new. */
    void add(Tx tx, Entry entry);

    /** The newest item, if there is one. */
    Optional<Id> newest(Tx tx);

    /** The best matches, best first. */
    Found search(Tx tx, Search search);

    /**
     * Items of every kind that share the most telling of these terms, in time that does not grow with the store; best first.
     * What is found is where to look for what says nearly the same: some may be missing.
     *
     * @param terms terms as the index holds them, stems where there are such
     */
    List<Match> sharing(Tx tx, long user, Collection<String> terms, int limit);

    /**
     * The best matches of a question's rarest words, as many of them as cost little: candidates for a ranking that knows
     * more than words. Everything is looked at unless every word is common.
     */
    Found candidates(Tx tx, Search search);

    /** The kinds of item that are indexed. */
    enum Kind {
        MESSAGE,
        SUMMARY,
        PIN,
        MEMORY,
        CHUNK,
        PATTERN
    }

    /**
     * An item to index.
     *
     * @param user number of the user who owns it
     * @param session the session it belongs to, if any
     */
    record Entry(Id id, Kind kind, long user, @Nullable Id session, String text) {}

    /**
     * A question.
     *
     * @param user only items of this user
     * @param text what to look for, as the user wrote it
     * @param allWords whether an item must hold every word; otherwise any of them will do
     * @param filter what else an item must be
     * @param newest only items not newer than this one: pages after the first do not move when others are added
     * @param offset how many of the best to pass over
     * @param limit most to return
     */
    record Search(long user, String text, boolean allWords, Filter filter, Id newest, int offset, int limit) {}

    /**
     * What an item must be; absent parts do not matter. {@code from} is included, {@code to} is not.
     *
     * @param kinds any of these; of any kind if there are none
     */
    record Filter(
            Set<Kind> kinds,
            @Nullable Id session,
            @Nullable Id conversation,
            @Nullable Id project,
            @Nullable Coded role,
            @Nullable Instant from,
            @Nullable Instant to) {
        public Filter {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * What was found.
     *
     * @param newest if no more than so many of the newest matches were looked at, their number; 0 if all were
     */
    record Found(List<Match> matches, int newest) {
        /** Nothing. */
        public static final Found NOTHING = new Found(List.of(), 0);

        public Found {
            matches = List.copyOf(matches);
        }
    }

    /**
     * An item found.
     *
     * @param score higher is better; comparable within one search only
     */
    record Match(Id id, double score) {}
}
