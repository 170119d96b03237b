package dev.cairn.bench.retrieval;

import dev.cairn.bench.retrieval.Contestant.Answer;
import java.util.List;
import java.util.Set;

/**
 * How well one answer holds the evidence, each from 0 to 1.
 *
 * @param recall1 the share of the evidence in the first place
 * @param ndcg gain of the first ten places, discounted by place, against the best possible
 * @param reciprocalRank of the first message that is evidence
 */
record Score(double recall1, double recall5, double recall10, double recall20, double ndcg, double reciprocalRank) {
    private static final int DEPTH = 10;

    /** @param evidence not empty */
    static Score of(Answer answer, Set<String> evidence) {
        List<Boolean> hits = answer.refs().stream().map(evidence::contains).toList();
        double gain = 0;
        double best = 0;
        for (int i = 0; i < DEPTH; i++) {
            double discount = Math.log(2) / Math.log(i + 2);
            gain += i < hits.size() && hits.get(i) ? discount : 0;
            best += i < evidence.size() ? discount : 0;
        }
        int first = hits.indexOf(true);
        return new Score(
                recall(hits, 1, evidence),
                recall(hits, 5, evidence),
                recall(hits, 10, evidence),
                recall(hits, 20, evidence),
                gain / best,
                first < 0 ? 0 : 1.0 / (first + 1));
    }

    private static double recall(List<Boolean> hits, int depth, Set<String> evidence) {
        return (double) hits.stream().limit(depth).filter(hit -> hit).count() / evidence.size();
    }
}
