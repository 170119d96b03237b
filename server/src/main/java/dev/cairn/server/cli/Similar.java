package dev.cairn.server.cli;

import java.util.List;

/** Finds the word somebody may have meant. */
final class Similar {
    private static final int LENGTH_MAX = 40;

    private Similar() {}

    /** A sentence that names the word most like the given one, with a space before it; empty if none is like it. */
    static String suggestion(String word, List<String> known) {
        if (word.isEmpty() || word.length() > LENGTH_MAX) {
            return "";
        }
        String best = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                best = candidate;
                least = distance;
            }
        }
        return best.isEmpty() ? "" : " Did you mean '" + best + "'?";
    }

    /** Letters to insert, delete or replace on the way from one word to the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
