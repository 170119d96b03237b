package dev.cairn.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text says, word by word: its statements, each the words in order. Two texts can be compared by it, in any script: in
 * one written without spaces each character is a word.
 *
 * @param statements its sentences and lines, so many at most
 * @param terms the words of all statements that tell something
 * @param keys the terms of an index to find it by: such words, and pairs of characters
 */
public record Wording(List<Statement> statements, Set<String> terms, Set<String> keys) {
    private static final int LONGEST = 2_000;
    private static final int MOST_STATEMENTS = 16;
    private static final int MOST_WORDS = 128;
    private static final String ENDS = ".!?;";
    private static final String DENSE_ENDS = "。！？；।۔؟";
    private static final String QUESTION_MARKS = "?？؟";
    private static final Pattern NOT = Pattern.compile("(?i)\\b(?:(ca)n|(wo)n|(\\p{L}+)n)['’]t\\b");
    private static final Pattern DATE =
            Pattern.compile("\\b(?:\\d{4}-\\d{1,2}(?:-\\d{1,2})?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}"
                    + "|\\d{1,2}:\\d{2}(?::\\d{2})?|(?:19|20)\\d{2})\\b");

    public Wording {
        statements = List.copyOf(statements);
        terms = Set.copyOf(terms);
        keys = Set.copyOf(keys);
    }

    /**
     * A sentence or line.
     *
     * @param asks whether it ends with a question mark
     */
    public record Statement(List<Word> words, Set<String> terms, boolean asks) {
        public Statement {
            words = List.copyOf(words);
            terms = Set.copyOf(terms);
        }

        /** Whether it says that something is not so. */
        public boolean negated() {
            return words.stream().filter(Word::negates).count() % 2 == 1;
        }
    }

    /**
     * A word.
     *
     * @param term its stem, folded
     * @param surface itself, folded
     * @param form what kind of thing it names
     * @param telling whether it says something of itself
     */
    public record Word(String term, String surface, Form form, boolean telling) {
        /** Whether it makes a statement say the contrary. */
        public boolean negates() {
            return FunctionWords.negates(surface);
        }
    }

    /** What a word is, as far as its letters show. */
    public enum Form {
        NUMBER,
        DATE,
        NAME,
        PLAIN
    }

    /** The words of a text; of a long one, those of its beginning. */
    public static Wording of(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Statement> statements = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        for (String sentence : sentences(head)) {
            if (statements.size() == MOST_STATEMENTS) {
                break;
            }
            Collector words = new Collector(plain(sentence));
            Scanner.scan(words.text, words);
            if (!words.words.isEmpty()) {
                Statement statement = words.statement();
                statements.add(statement);
                all.addAll(statement.terms());
                keys.addAll(words.keys);
            }
        }
        return new Wording(statements, all, keys);
    }

    /** A text cut after the signs that end a sentence, and at the ends of lines. */
    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean spaced = i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1));
            if (c == '\n' || c == '\r' || DENSE_ENDS.indexOf(c) >= 0 || (spaced && ENDS.indexOf(c) >= 0)) {
                sentences.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        sentences.add(text.substring(from));
        return sentences;
    }

    /** With "isn't" and the like written in full. */
    private static String plain(String sentence) {
        if (!sentence.contains("'t") && !sentence.contains("’t")) {
            return sentence;
        }
        return NOT.matcher(sentence).replaceAll(found -> {
            String verb = found.group(1) != null ? "can" : found.group(2) != null ? "will" : found.group(3);
            return Matcher.quoteReplacement(verb + " not");
        });
    }

    /** Takes the words of one sentence. */
    private static final class Collector implements TermSink {
        private final String text;
        private final List<int[]> dates = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();
        private final Set<String> keys = new LinkedHashSet<>();

        Collector(String text) {
            this.text = text;
            if (text.chars().anyMatch(Character::isDigit)) {
                Matcher date = DATE.matcher(text);
                while (date.find()) {
                    dates.add(new int[] {date.start(), date.end()});
                }
            }
        }

        Statement statement() {
            Set<String> terms = new HashSet<>();
            words.stream().filter(Word::telling).forEach(word -> terms.add(word.term()));
            String sentence = text.stripTrailing();
            boolean asks = !sentence.isEmpty() && QUESTION_MARKS.indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
            return new Statement(words, terms, asks);
        }

        @Override
        public void word(String term, int start, int end, boolean dense) {
            if (!dense && FunctionWords.telling(term)) {
                keys.add(term);
            }
            words.add(new Word(term, term, form(start, end), FunctionWords.telling(term)));
        }

        @Override
        public void stem(String term, int start, int end) {
            Word word = words.getLast();
            if (keys.remove(word.surface())) {
                keys.add(term);
            }
            words.set(words.size() - 1, new Word(term, word.surface(), word.form(), word.telling()));
        }

        @Override
        public void pair(String term, int start, int end) {
            keys.add(term);
        }

        @Override
        public void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined) {}

        @Override
        public void symbol(String term, int start, int end, boolean name) {
            if (name) {
                words.set(words.size() - 1, new Word(term, term, Form.NAME, true));
            } else if (Character.isSurrogate(term.charAt(0)) || term.equals("=")) {
                words.add(new Word(term, term, Form.PLAIN, !term.equals("=")));
            }
        }

        @Override
        public boolean full() {
            return words.size() >= MOST_WORDS;
        }

        private Form form(int start, int end) {
            boolean upper = false;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if (Character.isDigit(c)) {
                    return dates.stream().anyMatch(d -> d[0] <= start && end <= d[1]) ? Form.DATE : Form.NUMBER;
                }
                // why: the first word of a sentence begins with a capital whatever it is
                upper |= Character.isUpperCase(c) && (i > start || !words.isEmpty());
            }
            return upper ? Form.NAME : Form.PLAIN;
        }
    }
}
