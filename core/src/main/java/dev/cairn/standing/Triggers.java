package dev.cairn.standing;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Tells in one look at a text whether it may hold a cue. */
final class Triggers {
    private static final int MASK = (1 << 14) - 1;

    private final boolean[] known = new boolean[MASK + 1];

    private Triggers(Collection<String> words) {
        words.forEach(word -> known[hash(word)] = true);
    }

    static Triggers of(Collection<CueTable> tables) {
        Set<String> words = new TreeSet<>();
        tables.forEach(table -> words.addAll(table.triggers()));
        return new Triggers(words);
    }

    /** Whether a text has a word that is one of these, or very likely so. */
    boolean in(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                hash = hash * 31 + c;
            } else if (c >= 'A' && c <= 'Z') {
                hash = hash * 31 + (c | 0x20);
            } else if (c > 0x7f && Character.isLetter(c)) {
                hash = hash * 31 + Character.toLowerCase(c);
            } else {
                if (known[mixed(hash)]) {
                    return true;
                }
                hash = 0;
            }
        }
        return known[mixed(hash)];
    }

    /** Of a word with marks inside, the part before the first is looked for. */
    private static int hash(String word) {
        int hash = 0;
        for (int i = 0; i < word.length() && Character.isLetter(word.charAt(i)); i++) {
            hash = hash * 31 + word.charAt(i);
        }
        return mixed(hash);
    }

    private static int mixed(int hash) {
        return hash == 0 ? MASK : (hash ^ hash >>> 15) & (MASK - 1);
    }
}
