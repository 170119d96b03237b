package dev.cairn.text;

import dev.cairn.Limits;
import dev.cairn.text.Snippets.Occurrence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates the sequences of a query on the terms of one text, as the index would, but with their places. */
final class Occurrences implements TermSink {
    /** Terms further apart than this are marked each for itself. */
    private static final int LONGEST_GAP = 3;

    private final List<Part> words = new ArrayList<>();
    private final List<Part> extras = new ArrayList<>();

    private Occurrences() {}

    /** Where the clauses of the query are fulfilled, in order; where their parts are, for a clause that nowhere is. */
    static List<Occurrence> find(String text, WordQuery query) {
        Occurrences terms = new Occurrences();
        Scanner.scan(text, terms);
        List<Occurrence> found = new ArrayList<>();
        Patterns whole = new Patterns();
        Patterns parts = new Patterns();
        for (int i = 0; i < query.required().size(); i++) {
            Clause clause = query.required().get(i);
            whole.add(clause.match(), i);
            for (Match part : clause.parts()) {
                parts.add(part, i);
            }
        }
        boolean[] fulfilled = new boolean[query.required().size()];
        terms.collect(whole, found);
        for (Occurrence each : found) {
            fulfilled[each.clause()] = true;
        }
        List<Occurrence> pieces = new ArrayList<>();
        terms.collect(parts, pieces);
        for (Occurrence each : pieces) {
            if (!fulfilled[each.clause()]) {
                found.add(each);
            }
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public void word(String term, int start, int end, boolean dense) {
        words.add(new Part(term, start, end));
    }

    @Override
    public void stem(String term, int start, int end) {
        extras.add(new Part(term, start, end));
    }

    @Override
    public void pair(String term, int start, int end) {
        extras.add(new Part(term, start, end));
    }

    @Override
    public void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined) {
        extras.addAll(parts);
        extras.addAll(stems);
        extras.addAll(joined);
    }

    @Override
    public void symbol(String term, int start, int end, boolean name) {
        extras.add(new Part(term, start, end));
    }

    @Override
    public boolean full() {
        return words.size() >= Limits.TERMS || extras.size() >= Limits.TERMS;
    }

    private void collect(Patterns patterns, List<Occurrence> found) {
        collect(words, Match.Field.EXTRAS, patterns, found);
        collect(extras, Match.Field.WORDS, patterns, found);
    }

    private static void collect(List<Part> terms, Match.Field other, Patterns patterns, List<Occurrence> found) {
        for (int at = 0; at < terms.size(); at++) {
            String term = terms.get(at).term();
            for (Pattern pattern : patterns.byFirst.getOrDefault(term, List.of())) {
                if (pattern.sequence.field() != other && pattern.isAt(at, terms)) {
                    mark(terms.subList(at, at + pattern.sequence.terms().size()), pattern.clause, found);
                }
            }
            for (Pattern pattern : patterns.prefixes) {
                if (pattern.sequence.field() != other
                        && term.startsWith(pattern.sequence.terms().getFirst())) {
                    mark(terms.subList(at, at + 1), pattern.clause, found);
                }
            }
        }
    }

    private static void mark(List<Part> terms, int clause, List<Occurrence> found) {
        int start = terms.getFirst().start();
        int end = terms.getFirst().end();
        for (Part term : terms) {
            if (term.start() > end + LONGEST_GAP || term.start() < start) {
                found.add(new Occurrence(start, end, clause));
                start = term.start();
                end = term.end();
            }
            end = Math.max(end, term.end());
        }
        found.add(new Occurrence(start, end, clause));
    }

    private record Pattern(Match.Sequence sequence, int clause) {
        boolean isAt(int at, List<Part> terms) {
            List<String> wanted = sequence.terms();
            if (at + wanted.size() > terms.size()) {
                return false;
            }
            for (int i = 1; i < wanted.size(); i++) {
                String term = terms.get(at + i).term();
                boolean begins = sequence.prefix() && i == wanted.size() - 1;
                if (begins ? !term.startsWith(wanted.get(i)) : !term.equals(wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The sequences looked for, by their first term, so that most terms of the text cost one look. */
    private static final class Patterns {
        private final Map<String, List<Pattern>> byFirst = new HashMap<>();
        private final List<Pattern> prefixes = new ArrayList<>();

        void add(Match match, int clause) {
            switch (match) {
                case Match.Any any -> any.of().forEach(each -> add(each, clause));
                case Match.All all -> all.of().forEach(each -> add(each, clause));
                case Match.Sequence sequence -> {
                    Pattern pattern = new Pattern(sequence, clause);
                    if (sequence.prefix() && sequence.terms().size() == 1) {
                        prefixes.add(pattern);
                    } else {
                        byFirst.computeIfAbsent(sequence.terms().getFirst(), first -> new ArrayList<>())
                                .add(pattern);
                    }
                }
            }
        }
    }
}
