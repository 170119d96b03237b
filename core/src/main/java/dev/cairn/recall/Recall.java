package dev.cairn.recall;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Page;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Filter;
import dev.cairn.port.WordIndex.Match;
import dev.cairn.recall.HitStore.Item;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Snippets;
import dev.cairn.text.WordQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finding what a user's sessions hold. */
public final class Recall {
    private static final int ALL_WORDS = 0;
    private static final int ANY_WORD = 1;
    private static final String MARK = "**";

    private final Access access;
    private final WordIndex words;

    public Recall(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /**
     * The best matches by words, best first: those that hold every word, or, where there are none, those that hold some.
     */
    public Page<Hit> search(Search in) {
        Checks.check(in);
        Instant from = in.from();
        Instant to = in.to();
        if (from != null && to != null && to.isBefore(from)) {
            throw new Invalid("Expected 'to' not to be before 'from', found from " + from + " to " + to + ".");
        }
        Cursor cursor = Cursor.parse(in.cursor(), new Cursor(ALL_WORDS, 0));
        return access.read(tx -> {
            Filter filter = filter(tx, in);
            Page<Hit> hits = page(tx, in, filter, cursor);
            boolean widen = hits.items().isEmpty() && in.cursor() == null;
            return widen ? page(tx, in, filter, new Cursor(ANY_WORD, 0)) : hits;
        });
    }

    /** The best matches by words anywhere in the user's sessions. */
    public List<Hit> search(String query) {
        return search(Search.of(query, 10)).items();
    }

    private Page<Hit> page(ScopedTx tx, Search in, Filter filter, Cursor cursor) {
        int offset = (int) Math.min(cursor.id(), Integer.MAX_VALUE);
        List<Match> matches = words.search(
                tx.tx(),
                new WordIndex.Search(
                        tx.user(), in.query(), cursor.value() == ALL_WORDS, filter, offset, in.limit() + 1));
        Page<Match> page =
                Cursor.page(matches, in.limit(), last -> new Cursor(cursor.value(), (long) offset + in.limit()));
        return new Page<>(hits(tx, in, page.items()), page.next());
    }

    private static List<Hit> hits(ScopedTx tx, Search in, List<Match> matches) {
        Map<dev.cairn.Id, Item> items =
                HitStore.items(tx, matches.stream().map(Match::id).toList());
        WordQuery query = WordQuery.parse(in.query());
        List<Hit> hits = new ArrayList<>(matches.size());
        for (Match match : matches) {
            Item item = items.get(match.id());
            if (item != null) {
                hits.add(hit(item, match, query, in.snippetLength()));
            }
        }
        return hits;
    }

    private static Hit hit(Item item, Match match, WordQuery query, int snippetLength) {
        return new Hit(
                item.kind(),
                item.id(),
                item.session(),
                item.conversation(),
                item.role(),
                item.index(),
                Math.round(match.score() * 10_000) / 10_000.0,
                Snippets.best(item.content(), query, snippetLength).marked(MARK, MARK),
                item.createdAt());
    }

    private static Filter filter(ScopedTx tx, Search in) {
        return new Filter(
                in.kind(),
                HitStore.session(tx, in.session()),
                HitStore.conversation(tx, in.conversation()),
                HitStore.project(tx, in.project()),
                in.role() == null ? null : Enums.name(in.role()),
                in.from(),
                in.to());
    }
}
