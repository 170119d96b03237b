package dev.cairn.recall;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.Id;
import dev.cairn.RecallWeights;
import dev.cairn.embedding.EmbeddingWork;
import dev.cairn.embedding.Question;
import dev.cairn.memory.LayerConfigs;
import dev.cairn.port.VectorIndex;
import dev.cairn.port.VectorIndex.Near;
import dev.cairn.port.VectorIndex.Place;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.profile.Setting;
import dev.cairn.recall.CandidateStore.Found;
import dev.cairn.recall.CandidateStore.Linked;
import dev.cairn.recall.HitStore.Item;
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One question on the way to what it recalls: candidates by words, meaning and links, then their order. */
final class Recollection {
    private static final int WORD_CANDIDATES = 100;
    private static final int NEAR_CANDIDATES = 100;
    private static final int NEAR_FILTERED = 1_000;
    private static final int NARROW = 4_000;
    private static final int LINKING = 5;
    private static final int LINKED = 10;
    private static final int WITH_SIDES = 10;
    private static final int LOOKED_AT = 10;
    private static final String NOT_LOADED = "By words alone: the embedding model is being loaded.";
    private static final String SWITCHED_OFF = "By words alone: embedding is switched off.";

    private final ScopedTx tx;
    private final RecallQuery in;
    private final @Nullable Id project;
    private final LayerConfigs layers;
    private final Allowed allowed;
    private final Evidence evidence = new Evidence();
    private final Map<Id, Candidate> candidates = new LinkedHashMap<>();
    private final Set<Id> seen = new HashSet<>();
    private Ask meaning = keys -> List.of();
    private @Nullable String note;

    /** @param project the project the question is of, if any */
    Recollection(ScopedTx tx, RecallQuery in, @Nullable Id project) {
        this.tx = tx;
        this.layers = LayerConfigs.of(tx);
        this.in = in.within(layers.searched());
        this.project = project;
        this.allowed = Allowed.of(tx, this.in);
    }

    /** Why the answer may be less than it could be. */
    @Nullable
    String note() {
        return note;
    }

    /** The cosines of what is kept under some vectors, once the question was answered. */
    Map<Long, Double> cosines(long[] keys) {
        return meaning.among(keys).stream()
                .collect(Collectors.toMap(Near::item, near -> (double) near.cosine(), Math::max));
    }

    /** Everything that fits, the best first. */
    List<Ranked> ranked(Recall.Shared shared, Recall.Settings settings) {
        meaning = gather(shared, settings.waits());
        RecallWeights weights = settings.weights();
        Ranking ranking = new Ranking(weights, layers, allowed.at());
        add(evidence.byWords().keySet());
        add(CandidateStore.idsOf(tx, evidence.byMeaning().keySet()));
        giveWay();
        List<Ranked> ranked = ranking.rank(candidates(), evidence);
        boolean sides = bySides(ranked);
        boolean links = byLinks(ranked);
        if (sides || links) {
            ranked = ranking.rank(candidates(), evidence);
        }
        if (Restatements.asked(in.query())) {
            ranked = Restatements.newestFirst(ranked, items(ranked, Restatements.LOOKED_AT), weights.restated());
        }
        boolean doubt = far(ranked, weights.far()) || aboutOthers(ranked, weights.speaker());
        return ranked.stream()
                .filter(r -> in.weak() || !r.weak())
                .map(r -> doubt ? r.doubted() : r)
                .toList();
    }

    /** Finds what speaks for which items, or takes what was kept of it. */
    private Ask gather(Recall.Shared shared, boolean wait) {
        // why: what a transaction wrote may be undone
        boolean keeps = !tx.tx().writable() && Setting.RETRIEVAL_CACHE.on(tx, project);
        boolean embeds = Setting.EMBEDDING.on(tx, project);
        Optional<Integer> space = embeds ? shared.embedding().askedSpace(tx.tx()) : Optional.empty();
        RecallCache.Key key = allowed.key(tx.user(), space.orElse(0));
        Optional<RecallCache.Kept> kept = keeps ? shared.cache().find(tx, key) : Optional.empty();
        if (kept.isPresent()) {
            evidence.add(kept.get().evidence());
            Question question = kept.get().question();
            note = question == null ? missing(shared.embedding(), embeds) : null;
            return asking(shared.vectors(), question);
        }
        byWords(shared.words());
        Question question = embeds ? question(shared.embedding(), wait) : null;
        if (!embeds) {
            note = missing(shared.embedding(), false);
        }
        if (question != null) {
            near(shared.vectors(), question).forEach(near -> evidence.meaning(near.item(), near.cosine()));
        }
        if (keeps && (question != null || space.isEmpty())) {
            shared.cache().put(tx, key, new RecallCache.Kept(evidence.copy(), question));
        }
        return asking(shared.vectors(), question);
    }

    private void byWords(WordIndex words) {
        Optional<Id> newest = words.newest(tx.tx());
        if (newest.isEmpty()) {
            return;
        }
        WordIndex.Found found = words.candidates(
                tx.tx(),
                new WordIndex.Search(
                        tx.user(),
                        StopWords.without(in.query()),
                        false,
                        allowed.words(),
                        newest.get(),
                        0,
                        WORD_CANDIDATES));
        found.matches().forEach(match -> evidence.words(match.id(), match.score()));
    }

    /** Asks for the cosines of given items; absent where nothing is found by meaning. */
    private interface Ask {
        List<Near> among(long[] items);
    }

    private Ask asking(VectorIndex vectors, @Nullable Question question) {
        if (question == null) {
            return items -> List.of();
        }
        Place place = new Place(tx.user(), question.space());
        return items -> vectors.nearestAmong(tx.tx(), place, question.vector(), items.length, items);
    }

    /** Why there is no vector of the question, where there could be one. */
    private static @Nullable String missing(EmbeddingWork embedding, boolean embeds) {
        return !embedding.configured() ? null : embeds ? NOT_LOADED : SWITCHED_OFF;
    }

    /** The question as a vector, or a note why there is none. */
    private @Nullable Question question(EmbeddingWork embedding, boolean wait) {
        try {
            Optional<Question> question = embedding.question(tx.tx(), in.query(), wait);
            if (question.isEmpty()) {
                note = missing(embedding, true);
            }
            return question.orElse(null);
        } catch (Unavailable e) {
            note = "By words alone: " + e.getMessage();
            return null;
        }
    }

    private List<Near> near(VectorIndex vectors, Question question) {
        Place place = new Place(tx.user(), question.space());
        if (allowed.narrow()) {
            List<Long> keys = CandidateStore.keys(tx, allowed, NARROW);
            if (keys.size() <= NARROW) {
                long[] items = keys.stream().mapToLong(Long::longValue).toArray();
                return vectors.nearestAmong(tx.tx(), place, question.vector(), NEAR_CANDIDATES, items);
            }
        }
        int limit = allowed.filters() ? NEAR_FILTERED : NEAR_CANDIDATES;
        return vectors.nearest(tx.tx(), place, question.vector(), limit);
    }

    /** What is linked to the best memories; true if that adds anything. */
    private boolean byLinks(List<Ranked> ranked) {
        List<Ranked> best = ranked.stream()
                .filter(r -> r.candidate().kind() == Kind.MEMORY)
                .limit(LINKING)
                .toList();
        for (Ranked memory : best) {
            for (Linked link : CandidateStore.linked(tx, memory.candidate().id(), LINKED)) {
                evidence.link(link.other(), link.strength() * memory.score());
            }
        }
        add(evidence.byLinks().keySet());
        giveWay();
        return !evidence.byLinks().isEmpty();
    }

    /** What was said just before and after the best messages; true if that adds anything. */
    private boolean bySides(List<Ranked> ranked) {
        List<Candidate> best = ranked.stream()
                .map(Ranked::candidate)
                .filter(candidate -> candidate.kind() == Kind.MESSAGE)
                .limit(WITH_SIDES)
                .toList();
        return !best.isEmpty() && add(CandidateStore.beside(tx, best));
    }

    /** Takes those among the candidates that the question allows; true if one is new. */
    private boolean add(Collection<Id> ids) {
        List<Id> fresh = ids.stream().filter(seen::add).toList();
        if (fresh.isEmpty()) {
            return false;
        }
        List<Found> added = CandidateStore.byId(tx, allowed, fresh);
        added.forEach(found -> {
            candidates.put(found.candidate().id(), found.candidate());
            evidence.form(found.candidate().id(), found.form());
        });
        long[] keys = added.stream()
                .mapToLong(found -> found.candidate().key())
                .filter(key -> !evidence.hasMeaning(key))
                .distinct()
                .toArray();
        if (keys.length > 0) {
            meaning.among(keys).forEach(near -> evidence.meaning(near.item(), near.cosine()));
        }
        return !added.isEmpty();
    }

    /** Leaves out what was noticed in messages that may be recalled themselves: they say the same, and more. */
    private void giveWay() {
        List<Candidate> noticed = candidates.values().stream()
                .filter(candidate -> candidate.noticedIn() != null)
                .toList();
        if (!noticed.isEmpty()) {
            List<Id> messages = noticed.stream()
                    .map(Candidate::noticedIn)
                    .filter(Objects::nonNull)
                    .toList();
            add(messages);
            noticed.forEach(candidate -> {
                Candidate message = candidates.get(candidate.noticedIn());
                if (message != null) {
                    candidates.remove(candidate.id());
                    evidence.giveWay(candidate, message);
                }
            });
        }
    }

    private List<Candidate> candidates() {
        return List.copyOf(candidates.values());
    }

    /** Whether nothing comes near the question, neither in meaning nor by its words. */
    private boolean far(List<Ranked> ranked, double far) {
        return !evidence.byMeaning().isEmpty()
                && evidence.bestMeaning() < far
                && ranked.stream()
                        .limit(LOOKED_AT)
                        .allMatch(r -> evidence.hasMeaning(r.candidate().key()))
                && !Coverage.whole(in.query(), items(ranked, LOOKED_AT).values());
    }

    private boolean aboutOthers(List<Ranked> ranked, double share) {
        Optional<String> name = share > 0 ? Speakers.named(in.query(), ranked) : Optional.empty();
        return name.isPresent()
                && Speakers.others(
                        in.query(),
                        name.get(),
                        ranked,
                        CandidateStore.texts(tx, ids(ranked, Speakers.LOOKED_AT)),
                        share);
    }

    private Map<Id, Item> items(List<Ranked> ranked, int best) {
        return HitStore.recalled(tx, ids(ranked, best));
    }

    private static List<Id> ids(List<Ranked> ranked, int best) {
        return ranked.stream().limit(best).map(r -> r.candidate().id()).toList();
    }
}
