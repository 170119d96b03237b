package dev.cairn.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes clauses of one token or quotation of a query, out of the terms the scanner finds in it.
 *
 * <p>The words of a token that hang together ({@code foo-bar}, {@code a/b.txt}, {@code v2版本}) make one clause, which
 * wants them next to each other; a quotation is one clause too, and takes its words as written.
 */
final class ClauseBuilder implements TermSink {
    private static final String JOINERS = "_-./\\:@#~'\u2019\u2010\u2011";
    private static final String APOSTROPHES = "'\u2019";
    private static final int LONGEST_GAP = 3;
    private static final int MOST_TERMS = 64;
    private static final int SHORTEST_PREFIX = 2;
    private static final int LONGEST_SHORT_NUMBER = 2;

    private final QueryParser.Token token;
    private final List<Word> words = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final List<Clause> symbols = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();

    private record Word(String term, String stem, int start, int end, boolean dense) {}

    private record Name(
            List<Part> parts, List<Part> joined, @Nullable String sign, int start, int end) {}

    private ClauseBuilder(QueryParser.Token token) {
        this.token = token;
    }

    static ClauseBuilder of(QueryParser.Token token) {
        ClauseBuilder builder = new ClauseBuilder(token);
        Scanner.scan(token.text(), builder);
        if (token.quoted()) {
            builder.add(builder.words, true);
        } else {
            builder.addGroups();
        }
        return builder;
    }

    /** The clauses of the token's words, in order. */
    List<Clause> clauses() {
        return clauses;
    }

    /** The clauses of its symbols, for a query that has nothing else. */
    List<Clause> symbols() {
        return symbols;
    }

    @Override
    public void word(String term, int start, int end, boolean dense) {
        words.add(new Word(term, term, start, end, dense));
    }

    @Override
    public void stem(String term, int start, int end) {
        Word word = words.removeLast();
        words.add(new Word(word.term, term, start, end, false));
    }

    @Override
    public void pair(String term, int start, int end) {
        // A run makes its pairs from its characters.
    }

    @Override
    public void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined) {
        int start =
                parts.isEmpty() ? joined.getFirst().start() : parts.getFirst().start();
        names.add(new Name(parts, joined, null, start, start + raw.length()));
    }

    @Override
    public void symbol(String term, int start, int end, boolean name) {
        if (name) {
            names.add(new Name(List.of(), List.of(), term, start, end));
        } else {
            Match match = new Match.Sequence(Match.Field.EXTRAS, List.of(term), false);
            symbols.add(new Clause(term, match, List.of(), null, term));
        }
    }

    @Override
    public boolean full() {
        return false;
    }

    private void addGroups() {
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || !hangTogether(words.get(i - 1), words.get(i))) {
                add(withoutPossessive(words.subList(from, i)), i == words.size());
                from = i;
            }
        }
    }

    private boolean hangTogether(Word one, Word next) {
        if (next.start - one.end > LONGEST_GAP) {
            return false;
        }
        for (int i = one.end; i < next.start; i++) {
            if (JOINERS.indexOf(token.text().charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private List<Word> withoutPossessive(List<Word> group) {
        int last = group.size() - 1;
        boolean possessive = last > 0
                && group.get(last).term.equals("s")
                && APOSTROPHES.indexOf(token.text().charAt(group.get(last).start - 1)) >= 0;
        return possessive ? group.subList(0, last) : group;
    }

    private void add(List<Word> group, boolean last) {
        if (group.isEmpty()) {
            return;
        }
        List<Word> kept = group.subList(0, Math.min(group.size(), MOST_TERMS));
        boolean prefix = token.prefix() && last;
        if (isRun(kept)) {
            clauses.add(run(kept));
        } else if (token.quoted()) {
            clauses.add(phrase(kept, prefix));
        } else if (kept.size() == 1) {
            clauses.add(word(kept.getFirst(), prefix));
        } else {
            clauses.add(compound(kept, prefix));
        }
    }

    private static boolean isRun(List<Word> group) {
        for (int i = 0; i < group.size(); i++) {
            if (!group.get(i).dense || (i > 0 && group.get(i).start > group.get(i - 1).end)) {
                return false;
            }
        }
        return true;
    }

    private Clause run(List<Word> group) {
        if (group.size() == 1) {
            String term = group.getFirst().term;
            return new Clause(textOf(group), exactly(group, false), List.of(), null, term);
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < group.size(); i++) {
            pairs.add(group.get(i - 1).term + group.get(i).term);
        }
        Match whole = new Match.Sequence(Match.Field.EXTRAS, pairs, false);
        if (pairs.size() == 1) {
            return new Clause(textOf(group), whole, List.of(), null, pairs.getFirst());
        }
        List<Match> parts = new ArrayList<>();
        for (String pair : pairs) {
            parts.add(new Match.Sequence(Match.Field.EXTRAS, List.of(pair), false));
        }
        return new Clause(textOf(group), whole, parts, null, null);
    }

    private Clause phrase(List<Word> group, boolean prefix) {
        List<Match> all = new ArrayList<>();
        all.add(exactly(group, prefix));
        for (Name name : names) {
            if (name.sign != null) {
                all.add(new Match.Sequence(Match.Field.EXTRAS, List.of(name.sign), false));
            }
        }
        return new Clause(textOf(group), Match.all(all), wordsOf(group), null, null);
    }

    private Clause compound(List<Word> group, boolean prefix) {
        boolean dense = false;
        for (Word word : group) {
            dense |= word.dense;
        }
        List<Match> alternatives = new ArrayList<>();
        Match.Field field = dense ? Match.Field.WORDS : Match.Field.EITHER;
        alternatives.add(new Match.Sequence(field, prefix ? cutLast(terms(group)) : terms(group), prefix));
        addNames(group, prefix, alternatives);
        return new Clause(textOf(group), Match.any(alternatives), wordsOf(group), null, null);
    }

    private Clause word(Word word, boolean prefix) {
        List<Word> alone = List.of(word);
        for (Name name : names) {
            if (name.sign != null && name.start == word.start) {
                Match sign = new Match.Sequence(Match.Field.EXTRAS, List.of(name.sign), false);
                return new Clause(textOf(alone), sign, List.of(single(word)), null, name.sign);
            }
        }
        boolean begins = prefix && word.term.length() >= SHORTEST_PREFIX;
        List<Match> alternatives = new ArrayList<>();
        alternatives.add(begins ? exactly(alone, true) : single(word));
        addNames(alone, begins, alternatives);
        boolean stemmed = !begins && !word.stem.equals(word.term);
        Match exact = stemmed ? exactly(alone, false) : null;
        String term = begins || alternatives.size() > 1 ? null : word.stem;
        return new Clause(textOf(alone), Match.any(alternatives), List.of(), exact, term);
    }

    /** The forms in which an identifier may stand in another spelling: its parts in order, and all in one word. */
    private void addNames(List<Word> group, boolean prefix, List<Match> alternatives) {
        for (Name name : names) {
            if (name.start != group.getFirst().start || name.end != group.getLast().end) {
                continue;
            }
            if (name.parts.size() > 1) {
                List<String> parts = new ArrayList<>();
                for (Part part : name.parts) {
                    parts.add(part.term());
                }
                alternatives.add(new Match.Sequence(Match.Field.EITHER, parts, prefix));
            }
            if (!name.joined.isEmpty()) {
                List<String> joined = List.of(name.joined.getFirst().term());
                alternatives.add(new Match.Sequence(Match.Field.EITHER, joined, prefix));
            }
        }
    }

    private static List<Match> wordsOf(List<Word> group) {
        List<Match> parts = new ArrayList<>();
        for (Word word : group) {
            parts.add(single(word));
        }
        return parts;
    }

    /**
     * Any form of the word. A text that has the stem itself as a word has it among its words; but a word that is the stem
     * of another and has a stem of its own is a different word. Single letters and short numbers are not looked for among
     * the parts of identifiers, of which they say too little.
     */
    private static Match single(Word word) {
        boolean plain = word.dense || word.term.length() == 1 || isShortNumber(word.term);
        boolean ownStem = word.stem.equals(word.term) || Stemmer.stem(word.stem).equals(word.stem);
        Match.Field field = plain ? Match.Field.WORDS : ownStem ? Match.Field.EITHER : Match.Field.EXTRAS;
        return new Match.Sequence(field, List.of(word.stem), false);
    }

    private static Match exactly(List<Word> group, boolean prefix) {
        Match.Field field = prefix && group.size() == 1 ? Match.Field.EITHER : Match.Field.WORDS;
        return new Match.Sequence(field, prefix ? cutLast(terms(group)) : terms(group), prefix);
    }

    private static List<String> terms(List<Word> group) {
        List<String> terms = new ArrayList<>();
        for (Word word : group) {
            terms.add(word.term);
        }
        return terms;
    }

    private static List<String> cutLast(List<String> terms) {
        List<String> cut = new ArrayList<>(terms);
        cut.add(Folding.prefix(cut.removeLast()));
        return cut;
    }

    private static boolean isShortNumber(String term) {
        for (int i = 0; i < term.length(); i++) {
            if (term.charAt(i) < '0' || term.charAt(i) > '9') {
                return false;
            }
        }
        return term.length() <= LONGEST_SHORT_NUMBER;
    }

    private String textOf(List<Word> group) {
        String text = token.text().substring(group.getFirst().start, group.getLast().end);
        String quoted = token.quoted() ? "\"".concat(text).concat("\"") : text;
        return token.prefix() && group.getLast().end == words.getLast().end ? quoted.concat("*") : quoted;
    }
}
