package dev.cairn.recall;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.Id;
import dev.cairn.RecallWeights;
import dev.cairn.embedding.EmbeddingWork;
import dev.cairn.embedding.Question;
import dev.cairn.port.VectorIndex;
import dev.cairn.port.VectorIndex.Near;
import dev.cairn.port.VectorIndex.Place;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.recall.CandidateStore.Linked;
import dev.cairn.recall.HitStore.Item;
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final ScopedTx tx;
    private final RecallQuery in;
    private final Allowed allowed;
    private final Evidence evidence = new Evidence();
    private final Map<Id, Candidate> candidates = new LinkedHashMap<>();
    private final Set<Id> seen = new HashSet<>();
    private @Nullable String note;

    Recollection(ScopedTx tx, RecallQuery in) {
        this.tx = tx;
        this.in = in;
        this.allowed = Allowed.of(tx, in);
    }

    /** Why the answer may be less than it could be. */
    @Nullable
    String note() {
        return note;
    }

    /** Everything that fits, the best first. */
    List<Ranked> ranked(
            WordIndex words, VectorIndex vectors, EmbeddingWork embedding, boolean wait, RecallWeights weights) {
        byWords(words);
        Ask meaning = byMeaning(vectors, embedding, wait);
        Ranking ranking = new Ranking(weights, allowed.at());
        add(evidence.byWords().keySet(), meaning);
        add(CandidateStore.idsOf(tx, evidence.byMeaning().keySet()), meaning);
        List<Ranked> ranked = ranking.rank(candidates(), evidence);
        boolean sides = bySides(ranked, meaning);
        boolean links = byLinks(ranked, meaning);
        if (sides || links) {
            ranked = ranking.rank(candidates(), evidence);
        }
        if (Restatements.asked(in.query())) {
            ranked = Restatements.newestFirst(ranked, items(ranked), weights.restated());
        }
        boolean doubt = Speakers.others(in.query(), ranked, weights.speaker());
        return ranked.stream()
                .filter(r -> in.weak() || !r.weak())
                .map(r -> doubt ? r.doubted() : r)
                .toList();
    }

    private void byWords(WordIndex words) {
        Optional<Id> newest = words.newest(tx.tx());
        if (newest.isEmpty()) {
            return;
        }
        WordIndex.Found found = words.search(
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

    private Ask byMeaning(VectorIndex vectors, EmbeddingWork embedding, boolean wait) {
        Optional<Question> question;
        try {
            question = embedding.question(tx.tx(), in.query(), wait);
        } catch (Unavailable e) {
            note = "By words alone: " + e.getMessage();
            return items -> List.of();
        }
        if (question.isEmpty()) {
            note = embedding.configured() ? "By words alone: the embedding model is being loaded." : null;
            return items -> List.of();
        }
        near(vectors, question.get()).forEach(near -> evidence.meaning(near.item(), near.cosine()));
        Place place = new Place(tx.user(), question.get().space());
        float[] vector = question.get().vector();
        return items -> vectors.nearestAmong(tx.tx(), place, vector, items.length, items);
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
    private boolean byLinks(List<Ranked> ranked, Ask meaning) {
        List<Ranked> best = ranked.stream()
                .filter(r -> r.candidate().kind() == Kind.MEMORY)
                .limit(LINKING)
                .toList();
        for (Ranked memory : best) {
            for (Linked link : CandidateStore.linked(tx, memory.candidate().id(), LINKED)) {
                evidence.link(link.other(), link.strength() * memory.score());
            }
        }
        add(evidence.byLinks().keySet(), meaning);
        return !evidence.byLinks().isEmpty();
    }

    /** What was said just before and after the best messages; true if that adds anything. */
    private boolean bySides(List<Ranked> ranked, Ask meaning) {
        List<Candidate> best = ranked.stream()
                .map(Ranked::candidate)
                .filter(candidate -> candidate.kind() == Kind.MESSAGE)
                .limit(WITH_SIDES)
                .toList();
        return !best.isEmpty() && add(FormStore.beside(tx, best), meaning);
    }

    /** Takes those among the candidates that the question allows; true if one is new. */
    private boolean add(Collection<Id> ids, Ask meaning) {
        List<Id> fresh = ids.stream().filter(seen::add).toList();
        if (fresh.isEmpty()) {
            return false;
        }
        List<Candidate> added = CandidateStore.byId(tx, allowed, fresh);
        added.forEach(candidate -> candidates.put(candidate.id(), candidate));
        evidence.forms(FormStore.forms(tx, added.stream().map(Candidate::id).toList()));
        long[] keys = added.stream()
                .mapToLong(Candidate::key)
                .filter(key -> !evidence.hasMeaning(key))
                .distinct()
                .toArray();
        if (keys.length > 0) {
            meaning.among(keys).forEach(near -> evidence.meaning(near.item(), near.cosine()));
        }
        return !added.isEmpty();
    }

    private List<Candidate> candidates() {
        return List.copyOf(candidates.values());
    }

    private Map<Id, Item> items(List<Ranked> ranked) {
        return HitStore.recalled(
                tx,
                ranked.stream()
                        .limit(Restatements.LOOKED_AT)
                        .map(r -> r.candidate().id())
                        .toList());
    }
}
