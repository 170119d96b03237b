package dev.cairn.text;

import java.util.Map;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * The original Porter stemmer, with the answers FTS5's {@code porter} gives.
 *
 * <p>A stem is not a fixed point: {@code stem("abilities")} is {@code abil}, and stemming once more may shorten further.
 * Callers compare stems of words, never stems of stems.
 */
final class Stemmer {
    /** FTS5 stems tokens of 3 to 64 bytes and passes all others unchanged. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 64;

    /** The words of which FTS5, which wants something left before a suffix, makes something else than the library. */
    private static final Map<String, String> AS_FTS5 = Map.of("ies", "ie", "sses", "sse", "eed", "e", "eeds", "e");

    private static final int LONGEST_AS_FTS5 = 4;

    private static final int SLOTS = 1 << 15;

    /** A cache by hash in which a newer word takes the place of an older one. Races only cost a second stemming. */
    private static final Entry[] CACHE = new Entry[SLOTS];

    private Stemmer() {}

    /** The stem of a word of ASCII letters and digits in lower case; the word itself if it has none. */
    static String stem(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return word;
        }
        int hash = word.hashCode();
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        Entry entry = CACHE[slot];
        if (entry != null && entry.word.equals(word)) {
            return entry.stem;
        }
        String stem = word.length() > LONGEST_AS_FTS5 ? null : AS_FTS5.get(word);
        if (stem == null) {
            stem = new PorterStemmer().stem(word);
        }
        if (stem.equals(word)) {
            stem = word;
        }
        CACHE[slot] = new Entry(word, stem);
        return stem;
    }

    private record Entry(String word, String stem) {}
}
