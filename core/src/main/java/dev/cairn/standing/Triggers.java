package dev.cairn.standing;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Tells in one look at a text whether it may hold a cue. */
final class Triggers {
    private static final int PLACES = 1 << 13;

    /** The hashes of the words, each in the first free place from its own on; 0 is free. */
    private final int[] known = new int[PLACES];

    private Triggers(Collection<String> words) {
        for (String word : words) {
            int hash = hash(word);
            int place = place(hash);
            while (known[place] != 0 && known[place] != hash) {
                place = place + 1 & PLACES - 1;
            }
            known[place] = hash;
        }
    }

    static Triggers of(Collection<CueTable> tables) {
        Set<String> words = new TreeSet<>();
        tables.forEach(table -> words.addAll(table.triggers()));
        return new Triggers(words);
    }

    /** Whether a text has a word that is one of these, or hashes like one. */
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
                if (hash != 0 && isKnown(hash)) {
                    return true;
                }
                hash = 0;
            }
        }
        return hash != 0 && isKnown(hash);
    }

    private boolean isKnown(int hash) {
        int place = place(hash);
        while (known[place] != 0) {
            if (known[place] == hash) {
                return true;
            }
            place = place + 1 & PLACES - 1;
        }
        return false;
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 13) & PLACES - 1;
    }

    /** Of a word with marks inside, its longest part is looked for. */
    private static int hash(String word) {
        int best = 0;
        int longest = 0;
        int begin = 0;
        for (int at = 0; at <= word.length(); at++) {
            if (at == word.length() || !Character.isLetter(word.charAt(at))) {
                if (at - begin > longest) {
                    longest = at - begin;
                    best = word.substring(begin, at).hashCode();
                }
                begin = at + 1;
            }
        }
        return best;
    }
}
