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
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    private final ScopedTx tx;
    private final RecallQuery in;
    private final Allowed allowed;
    private final Evidence evidence = new Evidence();
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
        byMeaning(vectors, embedding, wait);
        Ranking ranking = new Ranking(weights, allowed.at());
        List<Candidate> candidates = candidates();
        List<Ranked> ranked = ranking.rank(candidates, evidence);
        if (byLinks(ranked)) {
            ranked = ranking.rank(candidates(), evidence);
        }
        return in.weak() ? ranked : ranked.stream().filter(r -> !r.weak()).toList();
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

    private void byMeaning(VectorIndex vectors, EmbeddingWork embedding, boolean wait) {
        Optional<Question> question;
        try {
            question = embedding.question(tx.tx(), in.query(), wait);
        } catch (Unavailable e) {
            note = "By words alone: " + e.getMessage();
            return;
        }
        if (question.isEmpty()) {
            note = embedding.configured() ? "By words alone: the embedding model is being loaded." : null;
            return;
        }
        near(vectors, question.get()).forEach(near -> evidence.meaning(near.item(), near.cosine()));
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
        return !evidence.byLinks().isEmpty();
    }

    private List<Candidate> candidates() {
        Set<Id> ids = new LinkedHashSet<>(evidence.byWords().keySet());
        ids.addAll(CandidateStore.idsOf(tx, evidence.byMeaning().keySet()));
        ids.addAll(evidence.byLinks().keySet());
        return ids.isEmpty() ? new ArrayList<>() : CandidateStore.byId(tx, allowed, ids);
    }
}
