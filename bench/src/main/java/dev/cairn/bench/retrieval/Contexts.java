package dev.cairn.bench.retrieval;

import dev.cairn.port.TokenCounter;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How much of the evidence stands in contexts of some budgets: Cairn's, and messages filled in by the order of others. */
final class Contexts {
    private static final List<Integer> BUDGETS = List.of(1_000, 2_000);

    private final TokenCounter counter;
    private final Map<String, Map<String, List<Filled>>> sets = new LinkedHashMap<>();
    private final Map<String, Integer> whole = new LinkedHashMap<>();

    Contexts(TokenCounter counter) {
        this.counter = counter;
    }

    /** Makes a context for a question. */
    @FunctionalInterface
    interface Maker {
        Made make(Probe probe, int budget);
    }

    /** The messages a context shows, and its tokens. */
    record Made(Set<String> refs, int tokens) {}

    /** Asks every question of a dialogue within each budget. */
    void ask(Dialogue dialogue, String name, Maker maker) {
        List<Filled> filled = sets.computeIfAbsent(dialogue.set(), set -> new LinkedHashMap<>())
                .computeIfAbsent(name, n -> BUDGETS.stream().map(Filled::new).toList());
        for (Filled one : filled) {
            for (Probe probe : dialogue.probes()) {
                long begin = System.nanoTime();
                Made made = maker.make(probe, one.budget());
                one.add(probe, made.refs(), made.tokens(), System.nanoTime() - begin);
            }
        }
    }

    /** Fills contexts with whole messages in the order in which a contestant finds them. */
    void ask(Dialogue dialogue, Contestant contestant) {
        Map<String, Integer> costs = costs(dialogue);
        ask(dialogue, contestant.name(), (probe, budget) -> {
            Set<String> refs = new LinkedHashSet<>();
            int used = 0;
            for (String ref : contestant.ask(probe).refs()) {
                int cost = costs.getOrDefault(ref, 0);
                if (used + cost <= budget) {
                    used += cost;
                    refs.add(ref);
                }
            }
            return new Made(refs, used);
        });
    }

    private Map<String, Integer> costs(Dialogue dialogue) {
        Map<String, Integer> costs = new HashMap<>();
        dialogue.turns().forEach(turn -> costs.put(turn.ref(), counter.count(turn.text()) + 1));
        return costs;
    }

    /** Notes what it would cost to put all of a dialogue before each question. */
    void whole(Dialogue dialogue) {
        whole.merge(
                dialogue.set(),
                costs(dialogue).values().stream().mapToInt(Integer::intValue).sum(),
                Math::max);
    }

    void print(PrintStream out) {
        sets.forEach((set, contestants) -> {
            out.printf(
                    Locale.ROOT,
                    "%n%s: share of the evidence in a context; all of a dialogue costs up to %,d tokens%n%n",
                    set,
                    whole.getOrDefault(set, 0));
            out.println("             budget  evidence   tokens   p50 ms");
            contestants.forEach((name, all) -> all.forEach(filled -> out.printf(
                    Locale.ROOT,
                    "%-12s %,6d %9.1f %8.0f %8.2f%n",
                    name,
                    filled.budget(),
                    filled.evidence(),
                    filled.meanTokens(),
                    filled.medianMillis())));
            printCategories(contestants, out);
        });
    }

    private static void printCategories(Map<String, List<Filled>> contestants, PrintStream out) {
        Set<String> categories = new TreeSet<>();
        contestants
                .values()
                .forEach(all -> all.forEach(f -> categories.addAll(f.shares().keySet())));
        out.printf("%n%-26s", "evidence by category");
        contestants.forEach((name, all) -> all.forEach(f -> out.printf("%14s", name + " " + f.budget())));
        out.println();
        for (String category : categories) {
            out.printf("%-26s", category);
            contestants
                    .values()
                    .forEach(all -> all.forEach(f -> out.printf(Locale.ROOT, "%14.1f", f.evidence(category))));
            out.println();
        }
    }
}
