package dev.cairn.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words that look natural and consist of letters only. How often one is drawn falls with its rank, as in speech. */
final class Vocabulary {
    private static final int SIZE = 30_000;
    private static final double FLATTENING = 2.7;
    private static final double EXPONENT = 1.07;
    private static final int SHORT = 60;
    private static final int COMMON = 8_000;
    private static final String[] ONSETS = {
        "", "", "b", "c", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "th", "tr",
        "v", "w"
    };
    private static final String[] VOWELS = {"a", "a", "e", "e", "i", "i", "o", "o", "u", "ea"};
    private static final String[] CODAS = {"", "", "", "", "d", "l", "m", "n", "nd", "r", "s", "t"};
    private static final String[] ENDINGS = {"", "", "", "", "", "", "", "s", "s", "ed", "ing", "er", "ly", "tion"};

    private final List<String> words;
    private final double[] cumulated = new double[SIZE];

    Vocabulary(long seed) {
        words = make(new Random(seed));
        double sum = 0;
        for (int rank = 0; rank < SIZE; rank++) {
            sum += 1 / Math.pow(rank + FLATTENING, EXPONENT);
            cumulated[rank] = sum;
        }
    }

    /** The rank of a word drawn as it would be said. */
    int draw(Random random) {
        double point = random.nextDouble() * cumulated[SIZE - 1];
        int low = 0;
        int high = SIZE - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    String word(int rank) {
        return words.get(rank);
    }

    private static List<String> make(Random random) {
        Set<String> seen = new HashSet<>();
        List<String> made = new ArrayList<>(SIZE);
        while (made.size() < SIZE) {
            int rank = made.size();
            // why: what is said often is short
            int syllables = rank < SHORT ? 1 : rank < COMMON ? 2 : 2 + random.nextInt(2);
            var word = new StringBuilder();
            for (int i = 0; i < syllables; i++) {
                word.append(pick(ONSETS, random)).append(pick(VOWELS, random));
            }
            word.append(pick(CODAS, random));
            if (rank >= SHORT) {
                word.append(pick(ENDINGS, random));
            }
            if (word.length() > 1 && seen.add(word.toString())) {
                made.add(word.toString());
            }
        }
        return made;
    }

    private static String pick(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
