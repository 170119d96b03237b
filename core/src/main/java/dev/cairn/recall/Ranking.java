package dev.cairn.recall;

import dev.cairn.RecallWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders candidates by all that speaks for them. Pure: the same evidence gives the same order. */
final class Ranking {
    /** A match of words this good, against the best match, is not weak whatever the meaning. */
    private static final double WORDS_ENOUGH = 0.5;

    private final RecallWeights weights;
    private final Instant at;

    /** @param at the instant at which recency is judged */
    Ranking(RecallWeights weights, Instant at) {
        this.weights = weights;
        this.at = at;
    }

    /** A candidate with its score and what it is made of. */
    record Ranked(Candidate candidate, double score, boolean weak, Why why) {}

    /** The candidates, the best first; of those that say the same, the best alone. */
    List<Ranked> rank(List<Candidate> candidates, Evidence evidence) {
        List<Ranked> ranked = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Ranked one = rank(candidate, evidence);
            if (one.score() > 0) {
                ranked.add(one);
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(r -> r.candidate().id().value(), Comparator.reverseOrder()));
        Set<Long> said = new HashSet<>();
        ranked.removeIf(r -> !said.add(r.candidate().key()));
        return ranked;
    }

    private Ranked rank(Candidate candidate, Evidence evidence) {
        double words = evidence.words(candidate.id());
        double cosine = evidence.meaning(candidate.key());
        double best = Math.max(evidence.bestMeaning(), weights.weak());
        double meaning = Math.max(0, (cosine - weights.near()) / (best - weights.near()));
        double link = evidence.link(candidate.id());
        double recency = recency(candidate.createdAt());
        double relevance = weights.words() * words
                + weights.meaning() * meaning
                + weights.link() * link * (1 - Math.max(words, meaning));
        double prior = 1
                - weights.strength() * (1 - candidate.strength())
                - weights.recency() * (1 - recency)
                - weights.trust() * (1 - candidate.trust());
        Why why = new Why(
                evidence.hasWords(candidate.id()) ? rounded(words) : null,
                evidence.hasMeaning(candidate.key()) ? rounded(cosine) : null,
                link > 0 ? rounded(link) : null,
                rounded(candidate.strength()),
                rounded(recency),
                rounded(candidate.trust()));
        boolean weak = cosine < weights.weak() && evidence.bestMeaning() > 0 && words < WORDS_ENOUGH && link == 0;
        return new Ranked(candidate, rounded(Math.clamp(relevance * prior, 0, 1)), weak, why);
    }

    /** 1 for now, halved each time {@link RecallWeights#fading} has passed. */
    private double recency(Instant createdAt) {
        double age = Math.max(0, Duration.between(createdAt, at).toMillis());
        return Math.pow(2, -age / weights.fading().toMillis());
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
