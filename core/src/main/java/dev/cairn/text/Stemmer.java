package dev.cairn.text;

import java.util.Arrays;

/**
 * The original Porter stemmer (M. F. Porter, An algorithm for suffix stripping, 1980), with the answers FTS5's {@code porter}
 * gives. It keeps nothing: a stem is found faster than a cache of stems is read from memory.
 *
 * <p>A stem is not a fixed point: {@code stem("abilities")} is {@code abil}, and stemming once more may shorten further.
 * Callers compare stems of words, never stems of stems.
 */
final class Stemmer {
    /** FTS5 stems tokens of 3 to 64 bytes and passes all others unchanged. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 64;
    private static final int ASCII = 128;

    /** The last two letters of every suffix there is; a dot stands for any letter. */
    private static final String[] ENDS = {
        ".s", ".e", ".y", "ed", "ng", "al", "ul", "ll", "er", "or", "on", "sm", "ic", "nt", "ou", "li", "ci", "ti", "gi"
    };

    private static final boolean[] MAY_END = mayEnd();

    private Stemmer() {}

    /** The stem of a word of ASCII letters and digits in lower case; the word itself if it has none. */
    static String stem(String word) {
        int length = word.length();
        if (length < SHORTEST || length > LONGEST || !mayEnd(word.charAt(length - 2), word.charAt(length - 1))) {
            return word;
        }
        // why: one more letter than the word has, for what takes the place of a suffix
        char[] letters = new char[length + 1];
        word.getChars(0, length, letters, 0);
        Stem stem = new Stem(letters, length);
        PorterSteps.run(stem);
        int left = stem.length();
        boolean same = left == length && Arrays.equals(letters, 0, left, word.toCharArray(), 0, left);
        return same ? word : new String(letters, 0, left);
    }

    private static boolean mayEnd(char before, char last) {
        return MAY_END[before * ASCII + last];
    }

    private static boolean[] mayEnd() {
        boolean[] may = new boolean[ASCII * ASCII];
        for (String end : ENDS) {
            for (char before = 0; before <= 'z'; before++) {
                if (end.charAt(0) == '.' || end.charAt(0) == before) {
                    may[before * ASCII + end.charAt(1)] = true;
                }
            }
        }
        return may;
    }
}
