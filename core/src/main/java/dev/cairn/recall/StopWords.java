package dev.cairn.recall;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of a question that say nothing of what it is about. */
final class StopWords {
    private static final Set<String> WORDS = Set.of(
            ("a about all also am an and any are as at be because been but by can could did do does doing for from had has"
                            + " have having he her hers him his how i if in into is it its just may me might more most my"
                            + " no of on or our ours shall she should so some than that the their theirs them then there"
                            + " these they this those to too us very was we were what when where which while who whom whose"
                            + " why will with would you your yours")
                    .split(" "));

    private StopWords() {}

    /** The question without them; the question itself if nothing else is in it. */
    static String without(String question) {
        List<String> telling = Arrays.stream(question.split("\\s+", -1))
                .filter(word -> !WORDS.contains(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "")))
                .toList();
        String rest = String.join(" ", telling);
        return rest.isBlank() ? question : rest;
    }
}
