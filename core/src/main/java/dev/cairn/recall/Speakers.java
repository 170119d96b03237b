package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.recall.Ranking.Ranked;
import dev.cairn.text.Wording;
import dev.cairn.text.Wording.Statement;
import dev.cairn.text.Wording.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether what fits a question is about somebody else than the one it asks about. Such a hit looks as good as an
 * answer, word by word and in meaning, and is none. Who says "I" speaks of himself, who says "you" or asks speaks of the
 * other.
 */
final class Speakers {
    /** So many of the best hits are looked at. */
    static final int LOOKED_AT = 8;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> FIRST = words("i me my mine myself we our ours ourselves");
    private static final Set<String> SECOND = words("you your yours yourself yourselves");

    /** How far a sentence is about the one who says it, if it says neither "I" nor "you". */
    private static final double TELLS = 0.8;

    /** The same of a question. */
    private static final double ASKS = 0.2;

    /** The same of a sentence that says both. */
    private static final double BOTH = 0.5;

    /** What a sentence counts that has no word of the question, against one word of it. */
    private static final double WITHOUT = 0.1;

    /** How much more a hit counts that has all words of the question. */
    private static final double COVERED = 2;

    private Speakers() {}

    /**
     * The one who speaks and whom a question names, as a word in small letters. Absent if it names none, and if it names
     * several: then it asks what passed between them.
     */
    static Optional<String> named(String question, List<Ranked> ranked) {
        Set<List<String>> speakers =
                ranked.stream().map(hit -> hit.form().speaker()).collect(Collectors.toSet());
        List<String> names = Arrays.stream(BETWEEN_WORDS.split(question, -1))
                .filter(word -> !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> speakers.stream().anyMatch(speaker -> speaker.contains(word)))
                .toList();
        boolean several = speakers.stream()
                .anyMatch(speaker -> names.stream().anyMatch(speaker::contains) && !speaker.containsAll(names));
        return several ? Optional.empty() : names.stream().findFirst();
    }

    /**
     * Whether the best hit about others is better than every hit about the one a question names.
     *
     * @param name as {@link #named} gave it
     * @param texts what the best hits say, so far as they are messages
     * @param share the share of the best about others that the best about the one must reach
     */
    static boolean others(String question, String name, List<Ranked> ranked, Map<Id, String> texts, double share) {
        Set<String> asked = asked(question, name);
        double own = 0;
        double other = 0;
        for (Ranked hit : ranked.subList(0, Math.min(LOOKED_AT, ranked.size()))) {
            String said = texts.getOrDefault(hit.candidate().id(), "");
            List<String> speaker = Form.speaker(said);
            if (speaker.isEmpty()) {
                continue;
            }
            boolean named = speaker.contains(name);
            String text = said.substring(said.indexOf(':') + 1);
            About about = About.of(Wording.of(text).statements(), asked, named ? "" : name);
            double fits = hit.score() * (1 + COVERED * about.covered());
            own = Math.max(own, fits * (named ? about.self() : 1 - about.self()));
            other = Math.max(other, fits * (named ? 1 - about.self() : about.self()));
        }
        return own < share * other;
    }

    /** What a question asks for, without the name. */
    private static Set<String> asked(String question, String name) {
        return Wording.of(StopWords.without(question)).statements().stream()
                .flatMap(statement -> statement.words().stream())
                .filter(word -> word.telling() && !word.surface().equals(name))
                .map(Word::term)
                .collect(Collectors.toSet());
    }

    /**
     * Whom a text is about, as far as it matches a question.
     *
     * @param self how far it is about the one who says it, 0 to 1
     * @param covered the share of the question's words it has
     */
    private record About(double self, double covered) {
        /** @param other somebody else whom it may name; empty for none */
        static About of(List<Statement> statements, Set<String> asked, String other) {
            Set<String> found = new HashSet<>();
            double all = 0;
            double self = 0;
            for (Statement statement : statements) {
                List<String> matches =
                        statement.terms().stream().filter(asked::contains).toList();
                double weight = matches.size() + WITHOUT;
                found.addAll(matches);
                all += weight;
                self += weight * self(statement, matches.isEmpty() ? "" : other);
            }
            return new About(all == 0 ? TELLS : self / all, asked.isEmpty() ? 0 : (double) found.size() / asked.size());
        }

        private static double self(Statement statement, String other) {
            boolean first = statement.words().stream().anyMatch(word -> FIRST.contains(word.surface()));
            boolean second = statement.words().stream().anyMatch(word -> SECOND.contains(word.surface()));
            if (first) {
                return second ? BOTH : 1;
            }
            if (statement.asks()) {
                return ASKS;
            }
            boolean names =
                    statement.words().stream().anyMatch(word -> word.surface().equals(other));
            return second || names ? 0 : TELLS;
        }
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
