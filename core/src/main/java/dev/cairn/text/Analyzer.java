package dev.cairn.text;

import dev.cairn.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The index side: a text to the terms under which it is found. Pure and thread-safe; time
 * grows with the length of the text, of which {@link Limits#TERMS} words and as many further terms are taken.
 *
 * <p>The terms consist of small ASCII letters, digits, the characters of {@link #TOKEN_CHARACTERS} and characters outside
 * ASCII, so that a tokenizer that splits at everything else passes them unchanged.
 */
public final class Analyzer {
    /** The ASCII characters, besides letters and digits, that the tokenizer of the index must take as part of a term. */
    public static final String TOKEN_CHARACTERS = Chars.OPERATORS;

    /** The value of FTS5's {@code tokenize} option for an index of these terms. */
    public static final String FTS5_TOKENIZE = "ascii tokenchars '" + TOKEN_CHARACTERS + "'";

    /** So many different symbols of one text are indexed; names such as C++ do not count. */
    static final int MOST_SYMBOLS = 64;

    private Analyzer() {}

    /** The terms of a text, of which lone surrogates and control characters are no part. */
    public static Terms analyze(String text) {
        Collector collector = new Collector(text.length());
        Scanner.scan(text, collector);
        return collector.terms();
    }

    /** Writes the terms down: identifiers, the stems of their parts and symbols once in a text, all else each time. */
    private static final class Collector implements TermSink {
        private final StringBuilder words;
        private final StringBuilder extras;
        private final Set<String> identifiers = new HashSet<>(0);
        private final Set<String> partStems = new HashSet<>(0);
        private final Set<String> symbols = new HashSet<>(0);
        private int wordCount;
        private int extraCount;

        Collector(int length) {
            words = new StringBuilder(length + 16);
            extras = new StringBuilder(length / 2 + 16);
        }

        Terms terms() {
            return new Terms(words.toString(), extras.toString());
        }

        @Override
        public void word(String term, int start, int end, boolean dense) {
            if (wordCount++ > 0) {
                words.append(' ');
            }
            words.append(term);
        }

        @Override
        public void stem(String term, int start, int end) {
            extra(term);
        }

        @Override
        public void pair(String term, int start, int end) {
            extra(term);
        }

        @Override
        public void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined) {
            if (identifiers.add(raw)) {
                for (Part part : parts) {
                    extra(part.term());
                }
                for (Part stem : stems) {
                    if (partStems.add(stem.term())) {
                        extra(stem.term());
                    }
                }
                for (Part whole : joined) {
                    extra(whole.term());
                }
            }
        }

        @Override
        public void symbol(String term, int start, int end, boolean name) {
            boolean isNew = name ? identifiers.add(term) : symbols.size() < MOST_SYMBOLS && symbols.add(term);
            if (isNew) {
                extra(term);
            }
        }

        @Override
        public boolean full() {
            return wordCount >= Limits.TERMS || extraCount >= Limits.TERMS;
        }

        private void extra(String term) {
            if (extraCount++ > 0) {
                extras.append(' ');
            }
            extras.append(term);
        }
    }
}
