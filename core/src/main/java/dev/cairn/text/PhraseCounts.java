package dev.cairn.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts how often the phrases of a query stand in a text, as an index of the text's terms would. */
public final class PhraseCounts {
    private final List<Match.Sequence> phrases = new ArrayList<>();
    private final Map<String, List<Integer>> byFirst = new HashMap<>();
    private final List<Integer> prefixes = new ArrayList<>();

    /** The phrases by which texts that have all a query requires are ranked. */
    public PhraseCounts(WordQuery query) {
        for (Clause clause : query.required()) {
            add(clause.match());
            if (clause.exact() != null) {
                add(clause.exact());
            }
        }
    }

    /** The phrases, in the order of their counts. */
    public List<Match.Sequence> phrases() {
        return List.copyOf(phrases);
    }

    /** What was counted in one text. */
    public static final class Counts {
        private final int terms;
        private final int[] counts;

        private Counts(int terms, int[] counts) {
            this.terms = terms;
            this.counts = counts;
        }

        /** Number of the text's terms. */
        public int terms() {
            return terms;
        }

        /** How often the phrase of this place in the list stands in the text. */
        public int of(int phrase) {
            return counts[phrase];
        }
    }

    /** Counts in the terms of a text. */
    public Counts in(Terms text) {
        int[] counts = new int[phrases.size()];
        List<String> words = split(text.words());
        List<String> extras = split(text.extras());
        count(words, Match.Field.EXTRAS, counts);
        count(extras, Match.Field.WORDS, counts);
        return new Counts(words.size() + extras.size(), counts);
    }

    private void add(Match match) {
        switch (match) {
            case Match.All all -> all.of().forEach(this::add);
            case Match.Any any -> {
                // why: alternatives that are the same count once
                Set<Match> different = new LinkedHashSet<>(any.of());
                different.forEach(this::add);
            }
            case Match.Sequence sequence -> {
                int number = phrases.size();
                phrases.add(sequence);
                if (sequence.prefix() && sequence.terms().size() == 1) {
                    prefixes.add(number);
                } else {
                    byFirst.computeIfAbsent(sequence.terms().getFirst(), first -> new ArrayList<>(2))
                            .add(number);
                }
            }
        }
    }

    private void count(List<String> terms, Match.Field other, int[] counts) {
        for (int at = 0; at < terms.size(); at++) {
            String term = terms.get(at);
            for (int number : byFirst.getOrDefault(term, List.of())) {
                Match.Sequence phrase = phrases.get(number);
                if (phrase.field() != other && isAt(phrase, at, terms)) {
                    counts[number]++;
                }
            }
            for (int number : prefixes) {
                Match.Sequence phrase = phrases.get(number);
                if (phrase.field() != other && term.startsWith(phrase.terms().getFirst())) {
                    counts[number]++;
                }
            }
        }
    }

    private static boolean isAt(Match.Sequence phrase, int at, List<String> terms) {
        List<String> wanted = phrase.terms();
        if (at + wanted.size() > terms.size()) {
            return false;
        }
        for (int i = 1; i < wanted.size(); i++) {
            String term = terms.get(at + i);
            boolean begins = phrase.prefix() && i == wanted.size() - 1;
            if (begins ? !term.startsWith(wanted.get(i)) : !term.equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String terms) {
        List<String> all = new ArrayList<>(terms.length() / 6 + 1);
        int from = 0;
        while (from < terms.length()) {
            int space = terms.indexOf(' ', from);
            int end = space < 0 ? terms.length() : space;
            all.add(terms.substring(from, end));
            from = end + 1;
        }
        return all;
    }
}
