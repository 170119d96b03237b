package dev.cairn.bench.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What contexts of one budget held of the evidence.
 *
 * @param budget in tokens
 */
record Filled(int budget, Map<String, List<Double>> shares, List<Integer> tokens, List<Long> nanos) {
    Filled(int budget) {
        this(budget, new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** A context that was given for a question. */
    void add(Probe probe, Set<String> refs, int cost, long duration) {
        tokens.add(cost);
        nanos.add(duration);
        if (!probe.evidence().isEmpty()) {
            double found = probe.evidence().stream().filter(refs::contains).count();
            shares.computeIfAbsent(probe.category(), category -> new ArrayList<>())
                    .add(found / probe.evidence().size());
        }
    }

    /** The mean share of the evidence, in percent. */
    double evidence() {
        return mean(shares.values().stream().flatMap(List::stream).toList());
    }

    /** The same of the questions of one category; NaN if there are none. */
    double evidence(String category) {
        return mean(shares.getOrDefault(category, List.of()));
    }

    double meanTokens() {
        return tokens.stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    double medianMillis() {
        List<Long> sorted = nanos.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e6;
    }

    private static double mean(List<Double> values) {
        return 100 * values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
