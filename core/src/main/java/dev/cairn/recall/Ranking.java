package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.RecallWeights;
import dev.cairn.memory.LayerConfigs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders candidates by all that speaks for them. Pure: the same evidence gives the same order. */
final class Ranking {
    /** A match of words this good, against the best match, is not weak whatever the meaning. */
    private static final double WORDS_ENOUGH = 0.5;

    /** So many of the best messages of a session speak for it. */
    private static final int SPEAK_FOR_SESSION = 3;

    /** The discount of long texts falls no further from so many times {@link Form#SHORT} on, as a logarithm. */
    private static final double LONGEST = 2;

    private final RecallWeights weights;
    private final LayerConfigs layers;
    private final Instant at;

    /** @param at the instant at which recency is judged */
    Ranking(RecallWeights weights, LayerConfigs layers, Instant at) {
        this.weights = weights;
        this.layers = layers;
        this.at = at;
    }

    /**
     * A candidate with its score and what it is made of.
     *
     * @param weak whether it fits badly
     */
    record Ranked(Candidate candidate, Form form, double score, boolean weak, Why why) {
        /** The best first; of equals, the newest. */
        static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(Ranked::score)
                .thenComparing(r -> r.candidate().createdAt())
                .thenComparingLong(r -> r.candidate().id().value())
                .reversed();

        /** The same with another score. */
        Ranked scored(double other) {
            return new Ranked(candidate, form, other, weak, why);
        }

        /** The same, marked as weak. */
        Ranked doubted() {
            return new Ranked(candidate, form, score, true, why);
        }
    }

    /** The candidates, the best first; of those that say the same, the best alone. */
    List<Ranked> rank(List<Candidate> candidates, Evidence evidence) {
        evidence.among(candidates);
        Round round = new Round(candidates, evidence);
        List<Ranked> ranked = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            Ranked one = round.ranked(i);
            if (one.score() > 0) {
                ranked.add(one);
            }
        }
        ranked.sort(Ranked.BEST_FIRST);
        Set<Long> said = new HashSet<>();
        ranked.removeIf(r -> !said.add(r.candidate().key()));
        return ranked;
    }

    /** The place of a message. */
    private record Place(Id session, int seq) {}

    /** All candidates of one question, side by side. */
    private final class Round {
        private final List<Candidate> candidates;
        private final Evidence evidence;
        private final Map<Place, Integer> places = new HashMap<>();
        private final Map<Id, double[]> sessions = new HashMap<>();
        private final double[] words;
        private final double[] own;
        private final double[] beside;
        private final boolean[] unfit;

        Round(List<Candidate> candidates, Evidence evidence) {
            this.candidates = candidates;
            this.evidence = evidence;
            int count = candidates.size();
            words = words();
            own = new double[count];
            beside = new double[count];
            unfit = new boolean[count];
            for (int i = 0; i < count; i++) {
                Candidate candidate = candidates.get(i);
                own[i] = relevance(i);
                unfit[i] = unfit(i);
                if (candidate.session() != null && candidate.seq() != null) {
                    places.put(new Place(candidate.session(), candidate.seq()), i);
                }
            }
            for (int i = 0; i < count; i++) {
                beside[i] = beside(i);
                Candidate candidate = candidates.get(i);
                if (candidate.session() != null && candidate.seq() != null) {
                    best(
                            sessions.computeIfAbsent(candidate.session(), id -> new double[SPEAK_FOR_SESSION]),
                            together(i));
                }
            }
        }

        /**
         * How well the words of each match, against the best. The index discounts long texts as fits articles; messages are
         * found better with less of it, which is undone here as for a word that stands in the text once.
         */
        private double[] words() {
            double[] scores = new double[candidates.size()];
            double mean = evidence.meanSize();
            double best = 0;
            for (int i = 0; i < scores.length; i++) {
                Id id = candidates.get(i).id();
                double size = evidence.form(id).size();
                double length = mean > 0 && size > 0 ? size / mean : 1;
                scores[i] = evidence.words(id) * (1.3 + 0.9 * length) / (1.54 + 0.36 * length);
                best = Math.max(best, scores[i]);
            }
            for (int i = 0; i < scores.length && best > 0; i++) {
                scores[i] /= best;
            }
            return scores;
        }

        private double relevance(int i) {
            Candidate candidate = candidates.get(i);
            double best = Math.max(evidence.bestMeaning(), weights.weak());
            double meaning =
                    Math.max(0, (evidence.meaning(candidate.key()) - weights.near()) / (best - weights.near()));
            return weights.words() * words[i]
                    + weights.meaning() * meaning
                    + weights.link() * evidence.link(candidate.id()) * (1 - Math.max(words[i], meaning));
        }

        private boolean unfit(int i) {
            Candidate candidate = candidates.get(i);
            return evidence.meaning(candidate.key()) < weights.weak()
                    && !evidence.byMeaning().isEmpty()
                    && words[i] < WORDS_ENOUGH
                    && evidence.link(candidate.id()) == 0;
        }

        /** What the messages beside it add. */
        private double beside(int i) {
            Integer before = place(i, -1);
            double answered = before != null && asks(before) ? weights.answer() * own[before] : 0;
            return answered + weights.neighbour() * (said(place(i, -2)) + said(before) + said(place(i, 1)));
        }

        private @Nullable Integer place(int i, int distance) {
            Candidate candidate = candidates.get(i);
            Id session = candidate.session();
            Integer seq = candidate.seq();
            return session == null || seq == null ? null : places.get(new Place(session, seq + distance));
        }

        private boolean asks(int i) {
            return evidence.form(candidates.get(i).id()).asks();
        }

        /** How well a message says what was asked for; less for one that only asks. */
        private double said(@Nullable Integer i) {
            return i == null ? 0 : own[i] * (asks(i) ? 1 - weights.question() : 1);
        }

        private double together(int i) {
            return said(i) + beside[i];
        }

        /** How well its session fits; what belongs to none, or is no message, stands for itself. */
        private double session(int i) {
            Candidate candidate = candidates.get(i);
            double[] best =
                    candidate.session() == null || candidate.seq() == null ? null : sessions.get(candidate.session());
            return best == null ? together(i) : Arrays.stream(best).average().orElse(0);
        }

        Ranked ranked(int i) {
            Candidate candidate = candidates.get(i);
            Form form = evidence.form(candidate.id());
            double recency = recency(candidate);
            double layer = layers.share(candidate.layer());
            double length = form.size() <= Form.SHORT ? 0 : Math.min(LONGEST, Math.log(form.size() / Form.SHORT));
            double prior = (1 - weights.length() * length)
                    * (1
                            - weights.strength() * (1 - candidate.strength())
                            - weights.recency() * (1 - recency)
                            - weights.trust() * (1 - candidate.trust()));
            double most = 1 + weights.session() + weights.answer();
            double score = (together(i) + weights.session() * session(i)) * prior * layer / most;
            double link = evidence.link(candidate.id());
            Why why = new Why(
                    evidence.hasWords(candidate.id()) ? rounded(words[i]) : null,
                    evidence.hasMeaning(candidate.key()) ? rounded(evidence.meaning(candidate.key())) : null,
                    link > 0 ? rounded(link) : null,
                    beside[i] > 0 ? rounded(beside[i]) : null,
                    rounded(candidate.strength()),
                    rounded(recency),
                    rounded(candidate.trust()),
                    layer < 1 ? rounded(layer) : null);
            return new Ranked(candidate, form, rounded(Math.clamp(score, 0, 1)), weak(i), why);
        }

        /** Beside a message that fits, none is weak. */
        private boolean weak(int i) {
            Integer before = place(i, -1);
            Integer after = place(i, 1);
            return unfit[i] && (before == null || unfit[before]) && (after == null || unfit[after]);
        }
    }

    private static void best(double[] best, double score) {
        double one = score;
        for (int i = 0; i < best.length; i++) {
            if (one > best[i]) {
                double less = best[i];
                best[i] = one;
                one = less;
            }
        }
    }

    /** 1 for now, halved each time {@link RecallWeights#fading}, or the half-life of its layer, has passed. */
    private double recency(Candidate candidate) {
        Integer days = layers.of(candidate.layer()).halfLife();
        Duration fading = days == null ? weights.fading() : Duration.ofDays(days);
        double age = Math.max(0, Duration.between(candidate.createdAt(), at).toMillis());
        return Math.pow(2, -age / fading.toMillis());
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
