package dev.cairn.bench.retrieval;

import dev.cairn.Cairn;
import dev.cairn.ContextShares;
import dev.cairn.RecallWeights;
import dev.cairn.bench.retrieval.Contestant.Answer;
import dev.cairn.json.Json;
import dev.cairn.models.Tokenizers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The entry of {@code ./cairn bench retrieval DIR}. */
public final class RetrievalBench {
    private static final String USAGE = """
            Usage: ./cairn bench retrieval FOLDER [options]

              FOLDER            holds LoCoMo's JSON or BEAM's folders with chat.json, anywhere below it
              --json            one JSON object a line
              --seed N          draws the questions of the intervals (20260112)
              --keep FOLDER     leave the embedded stores there, for the next run
              --weight NAME=N   ask with another weight, to see what it is worth; may be repeated
              --share NAME=N    fill contexts with another share of a part; may be repeated
              --no-noticing     without what users state being noticed; takes stores of its own
              --alone           leave out what Cairn is compared with
            """;
    private static final int USAGE_ERROR = 64;
    private static final long SEED = 20260112;

    private final Path work;
    private final Trial trial;
    private final boolean alone;
    private final PrintStream err;
    private final Map<String, Map<String, Tally>> sets = new LinkedHashMap<>();
    private final Contexts contexts = new Contexts(new Tokenizers().forModel(Stored.MODEL));
    private final Leaks leaks = new Leaks();
    private final Map<String, long[]> sizes = new LinkedHashMap<>();

    private RetrievalBench(Path work, Trial trial, boolean alone, PrintStream err) {
        this.work = work;
        this.trial = trial;
        this.alone = alone;
        this.err = err;
    }

    /** How Cairn is asked. */
    private record Trial(RecallWeights weights, ContextShares shares, boolean noticing) {}

    /** Runs with the arguments after the word {@code retrieval}; gives back the exit code. */
    public static int run(List<String> arguments, Path work, PrintStream out, PrintStream err) throws IOException {
        Deque<String> rest = new ArrayDeque<>(arguments);
        List<String> folders = new ArrayList<>();
        RecallWeights weights = RecallWeights.DEFAULT;
        ContextShares shares = ContextShares.DEFAULT;
        Path keep = work;
        long seed = SEED;
        boolean json = false;
        boolean alone = false;
        boolean noticing = true;
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--json" -> json = true;
                case "--alone" -> alone = true;
                case "--no-noticing" -> noticing = false;
                case "--seed" -> seed = Long.parseLong(rest.pop());
                case "--keep" -> keep = Files.createDirectories(Path.of(rest.pop()));
                case "--weight" -> weights = Weights.with(weights, rest.pop());
                case "--share" -> shares = Weights.with(shares, rest.pop());
                default -> folders.add(word);
            }
        }
        if (folders.size() != 1 || folders.getFirst().startsWith("-")) {
            err.print(USAGE);
            return USAGE_ERROR;
        }
        RetrievalBench bench = new RetrievalBench(keep, new Trial(weights, shares, noticing), alone, err);
        for (Dialogue dialogue : DataFolder.read(Path.of(folders.getFirst()))) {
            bench.measure(dialogue);
        }
        bench.print(json, seed, out);
        return 0;
    }

    private void measure(Dialogue dialogue) throws IOException {
        err.println("cairn: embedding and asking " + dialogue.set() + " " + dialogue.name() + ": "
                + dialogue.turns().size() + " messages, " + dialogue.probes().size() + " questions.");
        String name = dialogue.set() + "-" + dialogue.name() + (trial.noticing() ? "" : "-unnoticed") + ".db";
        Path file = work.resolve(name);
        Stored stored = Stored.of(dialogue, file, trial.noticing());
        if (!alone) {
            askOthers(dialogue, stored);
        }
        try (Cairn cairn =
                Cairn.open(stored.options().withWeights(trial.weights()).withShares(trial.shares()))) {
            ask(dialogue, stored.recall(cairn));
            contexts.ask(dialogue, "Cairn", stored.contexts(cairn));
        }
        contexts.whole(dialogue);
        leaks.ask(dialogue);
        long[] size = sizes.computeIfAbsent(dialogue.set(), set -> new long[2]);
        size[0] += dialogue.turns().size();
        size[1] += Files.size(file);
    }

    private void askOthers(Dialogue dialogue, Stored stored) {
        for (Contestant contestant : List.of(Keywords.grep(dialogue), Keywords.bm25(dialogue))) {
            ask(dialogue, contestant);
            contexts.ask(dialogue, contestant);
        }
        try (Cairn cairn = Cairn.open(stored.options())) {
            ask(dialogue, stored.words(cairn));
        }
        try (Cairn cairn = Cairn.open(stored.options().withWeights(RecallWeights.MEANING_ALONE))) {
            ask(dialogue, stored.contestant("vectors", cairn));
        }
    }

    private void ask(Dialogue dialogue, Contestant contestant) {
        Tally tally = sets.computeIfAbsent(dialogue.set(), set -> new LinkedHashMap<>())
                .computeIfAbsent(contestant.name(), name -> new Tally());
        // why: the first question loads the model
        contestant.ask(dialogue.probes().getFirst());
        for (Probe probe : dialogue.probes()) {
            long begin = System.nanoTime();
            Answer answer = contestant.ask(probe);
            tally.add(probe, answer, System.nanoTime() - begin);
        }
    }

    private void print(boolean json, long seed, PrintStream out) {
        sets.forEach((set, tallies) -> {
            if (json) {
                tallies.forEach((name, tally) -> out.println(Json.write(members(set, name, tally))));
                return;
            }
            long[] size = sizes.getOrDefault(set, new long[2]);
            out.printf(
                    Locale.ROOT,
                    "%n%s: %,d messages, %,d questions with evidence, stores of %.1f MB%n%n",
                    set,
                    size[0],
                    tallies.values().iterator().next().questions(),
                    size[1] / 1e6);
            out.println(
                    "           recall@1      @5     @10     @20  NDCG@10     MRR   newest  abstains    lost   p50 ms"
                            + "   p95 ms");
            tallies.forEach((name, tally) -> out.println(line(name, tally)));
            printIntervals(tallies, seed, out);
            printCategories(tallies, out);
        });
        if (!json) {
            contexts.print(out);
            out.printf("%n%s%n", leaks);
        }
    }

    private static String line(String name, Tally tally) {
        return String.format(
                Locale.ROOT,
                "%-10s %8.1f %7.1f %7.1f %7.1f %8.1f %7.1f %8.1f %9.1f %7.1f %8.2f %8.2f",
                name,
                tally.mean(Score::recall1),
                tally.mean(Score::recall5),
                tally.mean(Score::recall10),
                tally.mean(Score::recall20),
                tally.mean(Score::ndcg),
                tally.mean(Score::reciprocalRank),
                tally.newestFirst(),
                tally.abstained(),
                tally.lost(),
                tally.millis(0.5),
                tally.millis(0.95));
    }

    private static void printIntervals(Map<String, Tally> tallies, long seed, PrintStream out) {
        out.printf("%n95 %% intervals, recall@10, NDCG@10, MRR%n");
        tallies.forEach((name, tally) -> out.printf(
                Locale.ROOT,
                "%-10s %s  %s  %s%n",
                name,
                interval(tally, Score::recall10, seed),
                interval(tally, Score::ndcg, seed),
                interval(tally, Score::reciprocalRank, seed)));
    }

    private static String interval(Tally tally, ToDoubleFunction<Score> part, long seed) {
        double[] bounds = tally.interval(part, seed);
        return String.format(Locale.ROOT, "%5.1f-%-5.1f", bounds[0], bounds[1]);
    }

    private static void printCategories(Map<String, Tally> tallies, PrintStream out) {
        out.printf("%n%-26s%5s", "recall@10 by category", "n");
        tallies.keySet().forEach(name -> out.printf("%9s", name));
        out.println();
        tallies.values().iterator().next().byCategory().forEach((category, scores) -> {
            out.printf(Locale.ROOT, "%-26s%5d", category, scores.size());
            tallies.values()
                    .forEach(tally -> out.printf(
                            Locale.ROOT,
                            "%9.1f",
                            Tally.mean(tally.byCategory().getOrDefault(category, List.of()), Score::recall10)));
            out.println();
        });
    }

    private static Map<String, Object> members(String set, String name, Tally tally) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("bench", "retrieval");
        members.put("set", set);
        members.put("contestant", name);
        members.put("questions", tally.questions());
        members.put("recall1", tally.mean(Score::recall1));
        members.put("recall5", tally.mean(Score::recall5));
        members.put("recall10", tally.mean(Score::recall10));
        members.put("recall20", tally.mean(Score::recall20));
        members.put("ndcg10", tally.mean(Score::ndcg));
        members.put("mrr", tally.mean(Score::reciprocalRank));
        members.put("newestFirst", finite(tally.newestFirst()));
        members.put("abstains", finite(tally.abstained()));
        members.put("lost", finite(tally.lost()));
        members.put("p50Millis", tally.millis(0.5));
        members.put("p95Millis", tally.millis(0.95));
        return members;
    }

    private static Object finite(double value) {
        return Double.isNaN(value) ? "none" : value;
    }
}
