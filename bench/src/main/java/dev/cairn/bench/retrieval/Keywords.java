package dev.cairn.bench.retrieval;

import dev.cairn.text.Analyzer;
import dev.cairn.text.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Keyword search over the texts of a dialogue, as it is done without a memory system. */
final class Keywords {
    /** Enough to fill a context with. */
    private static final int FOR_CONTEXT = 100;

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final int SHORTEST = 3;

    private Keywords() {}

    /** Messages by how many of the question's words stand in them, as a search of files would find them. */
    static Contestant grep(Dialogue dialogue) {
        List<String> texts = dialogue.turns().stream()
                .map(turn -> turn.text().toLowerCase(Locale.ROOT))
                .toList();
        return new Scored("grep", dialogue, (probe, turn) -> {
            String text = texts.get(turn);
            return words(probe.text()).stream().filter(text::contains).count();
        });
    }

    private static Set<String> words(String question) {
        Set<String> words = new LinkedHashSet<>(
                Arrays.asList(question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
        words.removeIf(word -> word.length() < SHORTEST);
        return words;
    }

    /** Okapi BM25 over words and their stems, with every word of the question. */
    static Contestant bm25(Dialogue dialogue) {
        Bm25 index = new Bm25(dialogue);
        return new Scored("BM25", dialogue, (probe, turn) -> index.score(terms(probe.text()), turn));
    }

    private static List<String> terms(String text) {
        Terms terms = Analyzer.analyze(text);
        List<String> all = new ArrayList<>(Arrays.asList(terms.words().split(" ", -1)));
        all.addAll(Arrays.asList(terms.extras().split(" ", -1)));
        all.removeIf(String::isEmpty);
        return all;
    }

    /** How often each term stands in each message. */
    private static final class Bm25 {
        private final List<Map<String, Integer>> counts = new ArrayList<>();
        private final Map<String, Integer> messages = new HashMap<>();
        private final int[] lengths;
        private final double mean;

        Bm25(Dialogue dialogue) {
            lengths = new int[dialogue.turns().size()];
            for (Turn turn : dialogue.turns()) {
                List<String> terms = terms(turn.text());
                lengths[counts.size()] = terms.size();
                Map<String, Integer> count = new HashMap<>();
                terms.forEach(term -> count.merge(term, 1, Integer::sum));
                count.keySet().forEach(term -> messages.merge(term, 1, Integer::sum));
                counts.add(count);
            }
            mean = Arrays.stream(lengths).average().orElse(1);
        }

        double score(List<String> question, int turn) {
            double score = 0;
            for (String term : new HashSet<>(question)) {
                int count = counts.get(turn).getOrDefault(term, 0);
                if (count > 0) {
                    int with = messages.getOrDefault(term, 0);
                    double rarity = Math.log(1 + (counts.size() - with + 0.5) / (with + 0.5));
                    score += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[turn] / mean));
                }
            }
            return score;
        }
    }

    /** Looks at every message; of equals, the earlier comes first. */
    private record Scored(String name, Dialogue dialogue, ToDoubleBiFunction<Probe, Integer> score)
            implements Contestant {
        @Override
        public Answer ask(Probe probe) {
            double[] scores = IntStream.range(0, dialogue.turns().size())
                    .mapToDouble(turn -> score.applyAsDouble(probe, turn))
                    .toArray();
            List<String> best = IntStream.range(0, scores.length)
                    .boxed()
                    .filter(turn -> scores[turn] > 0)
                    .sorted(Comparator.comparingDouble((Integer turn) -> -scores[turn]))
                    .limit(FOR_CONTEXT)
                    .map(turn -> dialogue.turns().get(turn).ref())
                    .toList();
            return new Answer(best, best.isEmpty());
        }
    }
}
