package dev.cairn.recall;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.Page;
import dev.cairn.RecallWeights;
import dev.cairn.embedding.EmbeddingWork;
import dev.cairn.memory.Accesses;
import dev.cairn.port.VectorIndex;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Filter;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.port.WordIndex.Match;
import dev.cairn.recall.HitStore.Item;
import dev.cairn.recall.LayerRouter.Route;
import dev.cairn.recall.Passages.Passage;
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.recall.RecallLog.Chosen;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Snippets;
import dev.cairn.text.WordQuery;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finding what a user's sessions hold. */
public final class Recall {
    private static final System.Logger LOG = System.getLogger(Recall.class.getName());
    private static final Duration PENDING_TIME = Duration.ofMillis(200);
    private static final int OFFSET_MAX = 1 << 30;
    // why: digits, not places: in a small store the score of a common word is a millionth
    private static final MathContext DIGITS = new MathContext(4);

    private final Access access;
    private final Shared shared;
    private final Settings settings;

    public Recall(Access access, Shared shared, Settings settings) {
        this.access = access;
        this.shared = shared;
        this.settings = settings;
    }

    /** What the questions of all scopes of a store share. */
    public record Shared(
            WordIndex words,
            VectorIndex vectors,
            EmbeddingWork embedding,
            RecallCache cache,
            Accesses accesses,
            RecallLog log) {}

    /**
     * How questions are answered.
     *
     * @param waits whether a question waits for the embedding model; otherwise words answer until it is loaded
     */
    public record Settings(boolean waits, RecallWeights weights) {}

    /**
     * What fits a question best, by words and by meaning. Nothing comes back where nothing fits. What no longer holds, is in
     * quarantine or belongs to somebody else is never recalled.
     */
    public Recalled recall(RecallQuery in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        prepare();
        boolean routed = in.route() && in.layers().isEmpty();
        return access.read(tx -> {
            Recalled recalled = counted(tx, routed ? routed(tx, in) : answer(tx, in));
            shared.log().asked(tx, in, recalled.items().size());
            return recalled;
        });
    }

    /** What is done before a question is asked within a transaction. */
    public void prepare() {
        if (settings.waits()) {
            embedPending();
        }
    }

    /**
     * What fits a question best, with all it says, within a transaction.
     *
     * @param project the project it is of where it keeps to none, whose settings it goes by; the caller's if absent
     */
    public Passages passages(ScopedTx tx, RecallQuery in, @Nullable Id project) {
        Recollection recollection = new Recollection(tx, in, project == null ? AskedOf.of(tx, in) : project);
        List<Ranked> ranked = recollection.ranked(shared, settings);
        List<Ranked> best = ranked.subList(0, Math.min(in.limit(), ranked.size()));
        Map<Id, Item> items =
                HitStore.recalled(tx, best.stream().map(r -> r.candidate().id()).toList());
        List<Passage> passages = best.stream()
                .filter(hit -> items.containsKey(hit.candidate().id()))
                .map(hit ->
                        passage(Objects.requireNonNull(items.get(hit.candidate().id())), hit))
                .toList();
        count(tx, passages.stream().filter(p -> p.kind() == Kind.MEMORY).map(Passage::id));
        WordQuery telling = WordQuery.parse(StopWords.without(in.query()));
        return new Passages(passages, telling, recollection::cosines, recollection.note());
    }

    private static Passage passage(Item item, Ranked hit) {
        return new Passage(
                item.kind(),
                item.id(),
                item.title(),
                item.session(),
                item.project(),
                item.role(),
                item.index(),
                item.content(),
                item.createdAt(),
                hit.score(),
                hit.weak());
    }

    private Recalled answer(ScopedTx tx, RecallQuery in) {
        int offset = (int)
                Math.min(OFFSET_MAX, Cursor.parse(in.cursor(), new Cursor(0, 0)).value());
        Recollection recollection = new Recollection(tx, in, AskedOf.of(tx, in));
        List<Ranked> ranked = recollection.ranked(shared, settings);
        List<Ranked> rest = ranked.subList(Math.min(offset, ranked.size()), ranked.size());
        Page<Ranked> page = Cursor.page(rest, in.limit(), last -> new Cursor(offset + (long) in.limit(), 0));
        return new Recalled(items(tx, in, page.items()), page.next(), recollection.note());
    }

    /** What the layers hold that a question's words speak of; what all hold, where these hold nothing. */
    private Recalled routed(ScopedTx tx, RecallQuery in) {
        Chosen chosen = shared.log().route(tx.scope(), in.query(), in.project() != null, in.session() != null);
        Route route = chosen.route();
        Recalled recalled = answer(tx, route.narrows() ? in.among(route.layers()) : in);
        if (in.cursor() == null) {
            shared.log()
                    .decided(tx.scope(), in.query(), chosen, recalled.items().size());
        }
        if (!route.narrows()) {
            return recalled;
        }
        boolean nothing = recalled.items().isEmpty();
        String where = (nothing ? "In all layers, for want of hits in " : "Only in ") + route.names() + ": "
                + route.reason() + ".";
        Recalled found = nothing ? answer(tx, in) : recalled;
        return new Recalled(found.items(), found.next(), found.note() == null ? where : where + " " + found.note());
    }

    /** Embeds for a moment what is pending, so that a program that runs once finds what was stored before it. */
    private void embedPending() {
        try {
            shared.embedding().drain(PENDING_TIME);
        } catch (CairnException e) {
            // why: the question meets the same trouble and says so in its answer
            LOG.log(System.Logger.Level.DEBUG, "Nothing embedded before a question: {0}", e.getMessage());
        }
    }

    /** What fits a question best, with every default. */
    public List<RecalledItem> recall(String query) {
        return recall(RecallQuery.of(query, 10)).items();
    }

    /** What this process keeps of the user's questions. */
    public CacheStatus cache() {
        return access.read(shared.cache()::status);
    }

    /** Forgets what this process keeps of the user's questions. */
    public CacheCleared clear(ClearCache in) {
        return access.read(tx -> new CacheCleared(shared.cache().clear(tx, in.expired())));
    }

    private Recalled counted(ScopedTx tx, Recalled recalled) {
        count(tx, recalled.items().stream().filter(i -> i.kind() == Kind.MEMORY).map(RecalledItem::id));
        return recalled;
    }

    /** Notes that memories were given to the caller. */
    private void count(ScopedTx tx, Stream<Id> memories) {
        shared.accesses().recalled(tx.user(), memories.toList(), tx.now());
    }

    private static List<RecalledItem> items(ScopedTx tx, RecallQuery in, List<Ranked> ranked) {
        Map<Id, Item> items = HitStore.recalled(
                tx, ranked.stream().map(r -> r.candidate().id()).toList());
        WordQuery query = WordQuery.parse(StopWords.without(in.query()));
        List<RecalledItem> recalled = new ArrayList<>(ranked.size());
        for (Ranked hit : ranked) {
            Item item = items.get(hit.candidate().id());
            if (item != null) {
                recalled.add(item(item, hit, query, in));
            }
        }
        return recalled;
    }

    private static RecalledItem item(Item item, Ranked hit, WordQuery query, RecallQuery in) {
        return new RecalledItem(
                item.kind(),
                item.id(),
                item.title(),
                item.type(),
                item.session(),
                item.project(),
                item.role(),
                item.index(),
                hit.score(),
                hit.weak(),
                Snippets.best(item.content(), query, in.snippetLength()).marked(),
                item.createdAt(),
                in.explain() ? hit.why() : null);
    }

    /**
     * The best matches by words, best first: those that hold every word, or, where there are none, those that hold some.
     */
    public Page<Hit> search(Search in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> {
            Page<Hit> found = found(tx, in);
            shared.log().asked(tx, in, found.items().size());
            return found;
        });
    }

    /** The best matches by words anywhere in the user's sessions. */
    public List<Hit> search(String query) {
        return search(Search.of(query, 10)).items();
    }

    private Page<Hit> found(ScopedTx tx, Search in) {
        Filter filter = filter(tx, in);
        if (in.cursor() != null) {
            return page(tx, in, filter, Place.parse(in.cursor()));
        }
        Optional<Id> newest = shared.words().newest(tx.tx());
        if (newest.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Page<Hit> hits = page(tx, in, filter, new Place(true, 0, newest.get()));
        return hits.items().isEmpty() ? page(tx, in, filter, new Place(false, 0, newest.get())) : hits;
    }

    private Page<Hit> page(ScopedTx tx, Search in, Filter filter, Place place) {
        WordIndex.Found found = shared.words()
                .search(
                        tx.tx(),
                        new WordIndex.Search(
                                tx.user(),
                                in.query(),
                                place.allWords,
                                filter,
                                place.newest,
                                place.offset,
                                in.limit() + 1));
        Page<Match> page = Cursor.page(
                found.matches(),
                in.limit(),
                last -> new Place(place.allWords, place.offset + in.limit(), place.newest).cursor());
        List<Hit> hits = hits(tx, in, page.items());
        count(tx, hits.stream().filter(h -> h.kind() == Kind.MEMORY).map(Hit::id));
        return new Page<>(hits, page.next(), note(found));
    }

    private static @Nullable String note(WordIndex.Found found) {
        return found.newest() == 0
                ? null
                : String.format(
                        Locale.ROOT,
                        "Only very common words: ranked within the newest %,d matches. Add a rarer word to look further back.",
                        found.newest());
    }

    /**
     * Where a page begins.
     *
     * @param allWords whether the pages hold items with every word, or with some
     * @param newest the newest item there was when the first page was read
     */
    private record Place(boolean allWords, int offset, Id newest) {
        static Place parse(String text) {
            Cursor cursor = Cursor.parse(text, Cursor.BOTTOM);
            long offset = cursor.value() >> 1;
            if (offset < 0 || offset > OFFSET_MAX || cursor.id() < 1) {
                throw new Invalid(
                        "Expected cursor to be one a page returned as 'next', found '" + Limits.shorten(text) + "'.");
            }
            return new Place((cursor.value() & 1) == 0, (int) offset, new Id(cursor.id()));
        }

        Cursor cursor() {
            return new Cursor((long) offset << 1 | (allWords ? 0 : 1), newest.value());
        }
    }

    private static List<Hit> hits(ScopedTx tx, Search in, List<Match> matches) {
        Map<Id, Item> items = HitStore.items(tx, matches.stream().map(Match::id).toList());
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
                item.title(),
                item.session(),
                item.conversation(),
                item.role(),
                item.index(),
                BigDecimal.valueOf(match.score()).round(DIGITS).doubleValue(),
                Snippets.best(item.content(), query, snippetLength).marked(),
                item.createdAt());
    }

    private static Filter filter(ScopedTx tx, Search in) {
        return new Filter(
                in.kind() == null ? Set.of() : Set.of(in.kind()),
                HitStore.session(tx, in.session()),
                HitStore.conversation(tx, in.conversation()),
                HitStore.project(tx, in.project()),
                in.role(),
                in.from(),
                in.to());
    }
}
