package dev.cairn.recall;

import dev.cairn.text.Analyzer;
import dev.cairn.text.Clause;
import dev.cairn.text.Match;
import dev.cairn.text.Terms;
import dev.cairn.text.WordQuery;
import java.util.List;

/** Says whether a text matches a query by looking at every term of it, without an index. */
final class Oracle {
    private final List<String> words;
    private final List<String> extras;

    Oracle(String text) {
        Terms terms = Analyzer.analyze(text);
        words = List.of(terms.words().split(" ", -1));
        extras = List.of(terms.extras().split(" ", -1));
    }

    boolean hasAll(WordQuery query) {
        return !query.isEmpty() && has(query.all()) && hasNone(query.excluded());
    }

    boolean hasSome(WordQuery query) {
        return !query.isEmpty() && has(query.some()) && hasNone(query.excluded());
    }

    private boolean hasNone(List<Clause> excluded) {
        return excluded.stream().noneMatch(clause -> has(clause.match()));
    }

    private boolean has(Match match) {
        return switch (match) {
            case Match.All all -> all.of().stream().allMatch(this::has);
            case Match.Any any -> any.of().stream().anyMatch(this::has);
            case Match.Sequence sequence ->
                switch (sequence.field()) {
                    case WORDS -> runs(words, sequence);
                    case EXTRAS -> runs(extras, sequence);
                    case EITHER -> runs(words, sequence) || runs(extras, sequence);
                };
        };
    }

    private static boolean runs(List<String> terms, Match.Sequence sequence) {
        int length = sequence.terms().size();
        for (int from = 0; from + length <= terms.size(); from++) {
            if (begins(terms.subList(from, from + length), sequence)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(List<String> terms, Match.Sequence sequence) {
        int last = terms.size() - 1;
        for (int i = 0; i <= last; i++) {
            String term = terms.get(i);
            String wanted = sequence.terms().get(i);
            boolean same = (i == last && sequence.prefix()) ? term.startsWith(wanted) : term.equals(wanted);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
