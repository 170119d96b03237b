package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On English text the index finds exactly what FTS5's {@code porter unicode61} finds. */
@Tag("A5")
class PorterEqualityTest {
    private static final long SEED = 20_240_817;

    /** A query of one letter looks for that letter as a word; FTS5 also finds "eed" by "e" and "oing" by "o". */
    private static final int ONE_LETTER = 1;

    private static final List<String> SUFFIXES = List.of(
            "s", "es", "sses", "ies", "eed", "eeds", "ed", "ing", "ings", "y", "ational", "tional", "ency", "ancy",
            "izer", "ology", "ably", "ally", "ently", "ely", "ously", "ization", "ation", "ator", "alism", "iveness",
            "fulness", "ousness", "ality", "ivity", "bility", "ical", "ness", "icate", "icity", "ful", "ative", "alize",
            "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion",
            "ou", "ism", "ate", "ity", "ous", "ive", "ize", "e", "ll", "le");

    @Test
    void stemsAreThoseOfFts5() {
        Random random = new Random(SEED);
        List<String> words = new ArrayList<>(EnglishWords.some(40_000, random));
        String letters = "abcdefghijklmnopqrstuvwxyz";
        for (int i = 0; i < 26 * 26 * 26; i++) {
            words.add("" + letters.charAt(i / 676) + letters.charAt(i / 26 % 26) + letters.charAt(i % 26));
        }
        for (int i = 0; i < 40_000; i++) {
            words.add(randomWord(random));
        }
        try (Fts5Index index = new Fts5Index()) {
            for (int i = 0; i < words.size(); i++) {
                index.addToPorter(i, words.get(i));
            }
            String[] stems = index.allStems(words.size());
            Map<String, String> different = new LinkedHashMap<>();
            for (int i = 0; i < words.size(); i++) {
                String stem = Stemmer.stem(words.get(i));
                if (!stem.equals(stems[i])) {
                    different.put(words.get(i), stem + ", FTS5 " + stems[i]);
                }
            }
            assertThat(different).as("seed %d", SEED).isEmpty();
        }
    }

    /** Letters among which vowels and what suffixes are made of are frequent, some digits, and often a suffix. */
    private static String randomWord(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            word.append("aaeeiioouuyylstnrcdgbzmfvwxpqjkh07".charAt(random.nextInt(34)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            word.append(SUFFIXES.get(random.nextInt(SUFFIXES.size())));
        }
        return word.toString();
    }

    @Test
    void aWordFindsTheTextsFts5Finds() {
        Random random = new Random(SEED + 1);
        List<String> words = EnglishWords.some(6_000, random);
        words.removeIf(word -> word.length() == ONE_LETTER);
        try (Fts5Index index = new Fts5Index()) {
            addTexts(words, random, index);
            List<String> different = new ArrayList<>();
            for (String word : words) {
                Set<Long> expected = index.findInPorter('"' + word + '"');
                if (!index.find(word).equals(expected)) {
                    different.add(word + " " + index.find(word) + ", FTS5 " + expected);
                }
            }
            assertThat(different).as("seed %d", SEED + 1).isEmpty();
        }
    }

    @Test
    void severalWordsFindTheTextsFts5Finds() {
        Random random = new Random(SEED + 2);
        List<String> words = EnglishWords.some(300, random);
        words.removeIf(word -> word.length() == ONE_LETTER);
        try (Fts5Index index = new Fts5Index()) {
            addTexts(words, random, index);
            for (int i = 0; i < 2_000; i++) {
                String one = words.get(random.nextInt(words.size()));
                String two = words.get(random.nextInt(words.size()));
                String three = words.get(random.nextInt(words.size()));
                assertThat(index.find(one + " " + two))
                        .as("seed %d: %s AND %s", SEED + 2, one, two)
                        .isEqualTo(index.findInPorter('"' + one + "\" AND \"" + two + '"'));
                assertThat(index.find(one + " OR " + two + " and-not -" + three + " and"))
                        .as("never an error")
                        .isNotNull();
                assertThat(index.findSome(one + " " + two))
                        .as("seed %d: %s OR %s", SEED + 2, one, two)
                        .isEqualTo(index.findInPorter('"' + one + "\" OR \"" + two + '"'));
            }
        }
    }

    @Test
    void textIsSplitWhereFts5SplitsIt() {
        Random random = new Random(SEED + 3);
        List<String> words = EnglishWords.some(2_000, random);
        words.addAll(
                List.of("naïve", "Café", "RÉSUMÉ", "Ångström", "señor", "e\u0301tude", "Dvořák", "łódź", "smørrebrød"));
        String[] gaps = {
            " ", ", ", ". ", "-", "--", " — ", "'", "’", "/", "_", "…", "\n", "\t", ": ", " (", ") ", "\"", "™ ", " 👍 "
        };
        try (Fts5Index index = new Fts5Index()) {
            for (int id = 1; id <= 500; id++) {
                String text = sentence(words, gaps, random);
                index.addToPorter(id, text);
                List<String> stems = new ArrayList<>();
                for (String word : Analyzer.analyze(text).words().split(" ", -1)) {
                    stems.add(Folding.isAscii(word) ? Stemmer.stem(word) : word);
                }
                assertThat(stems).as("seed %d: %s", SEED + 3, text).isEqualTo(index.stems(id));
            }
        }
    }

    @Test
    void latinLettersAreFoldedAsFts5FoldsThem() {
        Set<Integer> different = new TreeSet<>();
        try (Fts5Index index = new Fts5Index()) {
            for (int cp = 0x80; cp < 0x250; cp++) {
                String text = "x" + Character.toString(cp) + "x";
                index.addToPorter(cp, text);
                if (!List.of(Analyzer.analyze(text).words().split(" ", -1)).equals(index.stems(cp))) {
                    different.add(cp);
                }
            }
        }
        assertThat(different.stream().map(Character::toString))
                .as("compatibility forms, letters with marks on bases that are not ASCII, sharp s, the soft hyphen")
                .containsExactlyInAnyOrder(
                        "ª \u00AD ² ³ ¹ º ¼ ½ ¾ ß ı Ĳ ĳ Ŀ ŀ ŉ Ǆ ǅ ǆ Ǉ ǈ ǉ Ǌ ǋ ǌ Ǡ ǡ Ǣ ǣ Ǯ ǯ Ǳ ǲ ǳ Ǽ ǽ Ǿ ǿ".split(" "));
    }

    private static void addTexts(List<String> words, Random random, Fts5Index index) {
        for (int id = 1; id <= words.size(); id++) {
            StringBuilder text = new StringBuilder(words.get(id - 1));
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(random.nextInt(4) == 0 ? ", " : " ").append(words.get(random.nextInt(words.size())));
            }
            text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
            index.add(id, text.toString());
            index.addToPorter(id, text.toString());
        }
    }

    private static String sentence(List<String> words, String[] gaps, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 3 + random.nextInt(20); i > 0; i--) {
            String word = words.get(random.nextInt(words.size()));
            text.append(random.nextInt(6) == 0 ? word.toUpperCase(Locale.ROOT) : word);
            text.append(random.nextInt(3) == 0 ? EnglishWords.pick(gaps, random) : " ");
        }
        return text.toString();
    }
}
