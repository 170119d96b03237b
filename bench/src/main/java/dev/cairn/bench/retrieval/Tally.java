package dev.cairn.bench.retrieval;

import dev.cairn.bench.retrieval.Contestant.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What one contestant did on one set of dialogues. */
final class Tally {
    private static final int RESAMPLES = 1_000;
    private static final double TAIL = 0.025;

    private final Map<String, List<Score>> byCategory = new TreeMap<>();
    private final List<Score> all = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private int updates;
    private int newestFirst;
    private int unanswerable;
    private int abstained;
    private int answerable;
    private int lost;

    void add(Probe probe, Answer answer, long duration) {
        nanos.add(duration);
        if (!probe.evidence().isEmpty()) {
            Score score = Score.of(answer, probe.evidence());
            all.add(score);
            byCategory
                    .computeIfAbsent(probe.category(), category -> new ArrayList<>())
                    .add(score);
        }
        if (!probe.current().isEmpty() && !probe.stale().isEmpty()) {
            updates++;
            newestFirst += first(answer, probe.current()) < first(answer, probe.stale()) ? 1 : 0;
        }
        if (probe.answerable()) {
            answerable++;
            lost += answer.abstains() ? 1 : 0;
        } else {
            unanswerable++;
            abstained += answer.abstains() ? 1 : 0;
        }
    }

    private static int first(Answer answer, Set<String> refs) {
        for (int i = 0; i < answer.refs().size(); i++) {
            if (refs.contains(answer.refs().get(i))) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Questions with evidence. */
    int questions() {
        return all.size();
    }

    Map<String, List<Score>> byCategory() {
        return byCategory;
    }

    double mean(ToDoubleFunction<Score> part) {
        return mean(all, part);
    }

    /** In percent. */
    static double mean(List<Score> scores, ToDoubleFunction<Score> part) {
        return 100 * scores.stream().mapToDouble(part).average().orElse(0);
    }

    /** The bounds within which the mean lies with 95 %, by drawing the questions anew. */
    double[] interval(ToDoubleFunction<Score> part, long seed) {
        double[] values = all.stream().mapToDouble(part).toArray();
        Random random = new Random(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = 100 * sum / values.length;
        }
        Arrays.sort(means);
        return new double[] {means[(int) (TAIL * RESAMPLES)], means[(int) ((1 - TAIL) * RESAMPLES) - 1]};
    }

    /** Share of changed facts of which the newest comes before the stale one, in percent. */
    double newestFirst() {
        return share(newestFirst, updates);
    }

    /** Share of unanswerable questions for which nothing, or only weak hits, came back, in percent. */
    double abstained() {
        return share(abstained, unanswerable);
    }

    /** Share of answerable questions for which nothing, or only weak hits, came back, in percent. */
    double lost() {
        return share(lost, answerable);
    }

    /** Duration that this share of the questions did not exceed, in milliseconds. */
    double millis(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : 100.0 * part / whole;
    }
}
