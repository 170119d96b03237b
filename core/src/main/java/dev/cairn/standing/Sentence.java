package dev.cairn.standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in words.
 *
 * @param text what it is part of
 * @param end where it ends in the text, its closing mark left out
 * @param asks whether it ends with a question mark
 */
record Sentence(String text, List<Word> words, int end, boolean asks) {
    /** A longer sentence is taken apart, so that the time for one is bounded. */
    static final int MOST_WORDS = 200;

    /**
     * A word.
     *
     * @param lower in small letters, with straight apostrophes
     * @param after whether a comma, dash, colon or bracket stands before it
     * @param quoted whether it stands in quotation marks
     */
    record Word(int start, int end, String lower, boolean after, boolean quoted) {}

    String lower(int at) {
        return at < words.size() ? words.get(at).lower() : "";
    }

    int size() {
        return words.size();
    }

    /** Whether a word has a digit. */
    boolean isNumber(int at) {
        return lower(at).chars().anyMatch(Character::isDigit);
    }

    /** Whether a word begins with a capital. */
    boolean isName(int at) {
        return at < words.size()
                && Character.isUpperCase(text.codePointAt(words.get(at).start()));
    }

    /** The words from one to before another as they stand, blanks made single ones. */
    String said(int from, int to) {
        int last = to >= words.size() ? end : words.get(to).start();
        String said = text.substring(
                words.get(from).start(), Math.max(last, words.get(to - 1).end()));
        return trimmed(said);
    }

    /** The same from the words alone, without marks, in small letters. */
    String plain(int from, int to) {
        StringBuilder plain = new StringBuilder();
        for (int i = from; i < to; i++) {
            plain.append(plain.isEmpty() ? "" : " ").append(lower(i));
        }
        return plain.toString();
    }

    private static String trimmed(String said) {
        StringBuilder text = new StringBuilder(said.length());
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            boolean blank = Character.isWhitespace(c) || c == '\u00a0';
            if (!blank) {
                text.append(c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        int end = text.length();
        while (end > 0 && " ,;:-–—(\"“„".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Takes sentences out of a text, without quoted lines, code and what a program wrote. */
    static List<Sentence> of(String text) {
        Reader reader = new Reader(text);
        boolean fenced = false;
        int at = 0;
        while (at < text.length()) {
            int next = text.indexOf('\n', at);
            int end = next < 0 ? text.length() : next;
            String line = text.substring(at, end);
            String bare = line.strip();
            if (bare.startsWith("```") || bare.startsWith("~~~")) {
                fenced = !fenced;
                reader.close(at, false);
            } else if (fenced || bare.isEmpty() || Lines.foreign(line, bare)) {
                reader.close(at, false);
            } else {
                reader.read(at, end);
            }
            at = end + 1;
        }
        reader.close(text.length(), false);
        return reader.sentences;
    }

    /** Reads lines into sentences; one goes on over a line's end where a small letter follows. */
    private static final class Reader {
        private final String text;
        private final List<Sentence> sentences = new ArrayList<>();
        private List<Word> words = new ArrayList<>();
        private boolean after;
        private boolean quoted;

        Reader(String text) {
            this.text = text;
        }

        void read(int from, int to) {
            int first = from;
            while (first < to && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            if (first < to && !Character.isLowerCase(text.codePointAt(first))) {
                close(from, false);
            }
            int at = first;
            while (at < to) {
                int c = text.codePointAt(at);
                if (Character.isLetterOrDigit(c)) {
                    at = word(at, to);
                } else {
                    mark(at, c, to);
                    at += Character.charCount(c);
                }
            }
        }

        private int word(int from, int to) {
            int at = from;
            while (at < to) {
                int c = text.codePointAt(at);
                boolean inside = Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || c == '_'
                        || ("'’-.:/@".indexOf(c) >= 0
                                && at + 1 < to
                                && Character.isLetterOrDigit(text.codePointAt(at + 1))
                                && (c != ':' || Character.isDigit(text.charAt(at + 1))));
                if (!inside) {
                    break;
                }
                at += Character.charCount(c);
            }
            String lower = text.substring(from, at).toLowerCase(Locale.ROOT).replace('’', '\'');
            if (words.size() == MOST_WORDS) {
                close(from, false);
            }
            words.add(new Word(from, at, lower, after, quoted));
            after = false;
            return at;
        }

        private void mark(int at, int c, int to) {
            switch (c) {
                case '.', '!', '…' -> {
                    if (at + 1 >= to || !Character.isLetterOrDigit(text.charAt(at + 1))) {
                        close(at, false);
                    }
                }
                case '。', '！' -> close(at, false);
                case '?', '？' -> close(at, true);
                case ',', ';', ':', '(', ')', '–', '—' -> after = true;
                case '-' -> after = true;
                case '"' -> quoted = !quoted;
                case '“', '„', '«', '「' -> quoted = true;
                case '”', '»', '」' -> quoted = false;
                default -> {}
            }
        }

        void close(int end, boolean asks) {
            if (!words.isEmpty()) {
                sentences.add(
                        new Sentence(text, words, Math.max(end, words.getLast().end()), asks));
                words = new ArrayList<>();
            }
            after = false;
            if (end < text.length() && text.charAt(end) == '\n') {
                quoted = false;
            }
        }
    }
}
