package dev.cairn.recall;

import dev.cairn.recall.Ranking.Ranked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether what fits a question was said by somebody else than the one it asks about. Such a hit looks as good as an
 * answer, word by word and in meaning, and is none.
 */
final class Speakers {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Speakers() {}

    /**
     * Whether the best hit of others is better than every hit of the one a question names first. Never if the question
     * names none of those who speak.
     *
     * @param share the share of the best of others that the best of the one must reach
     */
    static boolean others(String question, List<Ranked> ranked, double share) {
        Optional<String> named = Arrays.stream(BETWEEN_WORDS.split(question, -1))
                .filter(word -> !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word ->
                        ranked.stream().anyMatch(hit -> hit.form().speaker().contains(word)))
                .findFirst();
        if (named.isEmpty()) {
            return false;
        }
        double own = best(ranked, named.get(), true);
        double other = best(ranked, named.get(), false);
        return own < share * other;
    }

    private static double best(List<Ranked> ranked, String name, boolean own) {
        return ranked.stream()
                .filter(hit -> !hit.form().speaker().isEmpty())
                .filter(hit -> hit.form().speaker().contains(name) == own)
                .mapToDouble(Ranked::score)
                .max()
                .orElse(0);
    }
}
