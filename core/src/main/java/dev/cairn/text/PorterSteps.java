package dev.cairn.text;

import java.util.Arrays;

/** The steps by which Porter's algorithm takes suffixes from a word. Of each step at most one rule applies. */
final class PorterSteps {
    /**
     * What takes the place of a suffix if enough of a word is left without it. Suffixes are tried in their order, and the first
     * that is there decides.
     */
    private record Rule(String suffix, String by) {}

    private static final Rule[][] DERIVED = byPenultimate(
            new Rule("ational", "ate"),
            new Rule("tional", "tion"),
            new Rule("enci", "ence"),
            new Rule("anci", "ance"),
            new Rule("izer", "ize"),
            new Rule("logi", "log"),
            new Rule("bli", "ble"),
            new Rule("alli", "al"),
            new Rule("entli", "ent"),
            new Rule("eli", "e"),
            new Rule("ousli", "ous"),
            new Rule("ization", "ize"),
            new Rule("ation", "ate"),
            new Rule("ator", "ate"),
            new Rule("alism", "al"),
            new Rule("iveness", "ive"),
            new Rule("fulness", "ful"),
            new Rule("ousness", "ous"),
            new Rule("aliti", "al"),
            new Rule("iviti", "ive"),
            new Rule("biliti", "ble"));
    private static final Rule[][] MADE_OF = byPenultimate(
            new Rule("ical", "ic"),
            new Rule("ness", ""),
            new Rule("icate", "ic"),
            new Rule("iciti", "ic"),
            new Rule("ful", ""),
            new Rule("ative", ""),
            new Rule("alize", "al"));
    private static final Rule[][] LAST = byPenultimate(
            new Rule("al", ""),
            new Rule("ance", ""),
            new Rule("ence", ""),
            new Rule("er", ""),
            new Rule("ic", ""),
            new Rule("able", ""),
            new Rule("ible", ""),
            new Rule("ant", ""),
            new Rule("ement", ""),
            new Rule("ment", ""),
            new Rule("ent", ""),
            new Rule("ion", ""),
            new Rule("ou", ""),
            new Rule("ism", ""),
            new Rule("ate", ""),
            new Rule("iti", ""),
            new Rule("ous", ""),
            new Rule("ive", ""),
            new Rule("ize", ""));

    private PorterSteps() {}

    static void run(Stem stem) {
        plural(stem);
        past(stem);
        if (stem.fromEnd(1) == 'y' && stem.hasVowelWithout(1)) {
            stem.replace(1, "i");
        }
        apply(DERIVED, stem, 1);
        apply(MADE_OF, stem, 1);
        apply(LAST, stem, 2);
        lastLetter(stem);
    }

    private static void plural(Stem stem) {
        if (stem.fromEnd(1) != 's') {
            return;
        }
        if (stem.fromEnd(2) == 'e') {
            stem.cut(stem.endsWith("sses") || stem.endsWith("ies") ? 2 : 1);
        } else if (stem.fromEnd(2) != 's') {
            stem.cut(1);
        }
    }

    private static void past(Stem stem) {
        if (stem.endsWith("eed")) {
            if (stem.measureWithout("eed".length()) > 0) {
                stem.cut(1);
            }
        } else if (stem.endsWith("ed") && stem.hasVowelWithout("ed".length())) {
            stem.cut("ed".length());
            afterPast(stem);
        } else if (stem.endsWith("ing") && stem.hasVowelWithout("ing".length())) {
            stem.cut("ing".length());
            afterPast(stem);
        }
    }

    private static void afterPast(Stem stem) {
        char last = stem.fromEnd(1);
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            stem.append('e');
        } else if (!Stem.isVowel(last, false) && last != 'l' && last != 's' && last != 'z' && last == stem.fromEnd(2)) {
            stem.cut(1);
        } else if (stem.measureWithout(0) == 1 && stem.endsShortWithout(0)) {
            stem.append('e');
        }
    }

    private static void lastLetter(Stem stem) {
        if (stem.fromEnd(1) == 'e') {
            int measure = stem.measureWithout(1);
            if (measure > 1 || (measure == 1 && !stem.endsShortWithout(1))) {
                stem.cut(1);
            }
        }
        if (stem.fromEnd(1) == 'l' && stem.fromEnd(2) == 'l' && stem.measureWithout(1) > 1) {
            stem.cut(1);
        }
    }

    private static void apply(Rule[][] rules, Stem stem, int measure) {
        char penultimate = stem.fromEnd(2);
        if (penultimate < 'a' || penultimate > 'z') {
            return;
        }
        for (Rule rule : rules[penultimate - 'a']) {
            if (stem.endsWith(rule.suffix())) {
                int count = rule.suffix().length();
                if (stem.measureWithout(count) >= measure && (!rule.suffix().equals("ion") || followsSOrT(stem))) {
                    stem.replace(count, rule.by());
                }
                return;
            }
        }
    }

    private static boolean followsSOrT(Stem stem) {
        char before = stem.fromEnd("ion".length() + 1);
        return before == 's' || before == 't';
    }

    private static Rule[][] byPenultimate(Rule... rules) {
        Rule[][] sorted = new Rule['z' - 'a' + 1][];
        for (int i = 0; i < sorted.length; i++) {
            char letter = (char) ('a' + i);
            sorted[i] = Arrays.stream(rules)
                    .filter(rule -> rule.suffix().charAt(rule.suffix().length() - 2) == letter)
                    .toArray(Rule[]::new);
        }
        return sorted;
    }
}
