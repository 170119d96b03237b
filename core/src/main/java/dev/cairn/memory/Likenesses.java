package dev.cairn.memory;

import dev.cairn.text.FunctionWords;
import dev.cairn.text.Wording;
import dev.cairn.text.Wording.Form;
import dev.cairn.text.Wording.Statement;
import dev.cairn.text.Wording.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells by their words how two texts are alike. Pure, and the same both ways round.
 *
 * <ul>
 *   <li>Contradiction: two of their statements have the same frame, and another number, name or state stands where something
 *       is said of it; or one says that it is not so.
 *   <li>Duplicate: nine of ten telling words in common, in the same order, the same numbers, neither says the contrary.
 *   <li>Related: two telling words or more, and two of five, in common.
 * </ul>
 */
final class Likenesses {
    private static final double DUPLICATE = 0.9;
    private static final double RELATED = 0.4;
    private static final double SAME_MATTER = 0.8;
    private static final int FEW = 3;

    /** Words of which one says the contrary of the other. */
    private static final Set<String> OPPOSITES = opposites("""
            enable disable / enabled disabled / on off / true false / always never / allow forbid / allow deny / open close /
            open closed / start stop / up down / slow fast / green red / public private / required optional /
            required forbidden / accept reject / include exclude / increase decrease / pass fail / succeed fail /
            success failure / like hate / like dislike / love hate / safe unsafe / stable unstable / valid invalid /
            online offline / dark light / left right / synchronous asynchronous / sync async / before after /
            mutable immutable / hot cold / high low / odd even / cheap expensive / active inactive /
            supported unsupported / possible impossible / good bad / with without""");

    private Likenesses() {}

    /**
     * What a comparison says.
     *
     * @param similarity share of telling words in common
     * @param likeness absent where the two have little to do with each other
     */
    record Compared(double similarity, @Nullable Likeness likeness) {}

    /** How two texts are alike. */
    static Compared compare(Wording a, Wording b) {
        double similarity = rounded(share(a.terms(), b.terms()));
        Likeness likeness = null;
        if (contradict(a, b)) {
            likeness = Likeness.CONTRADICTION;
        } else if (duplicate(a, b)) {
            likeness = Likeness.DUPLICATE;
        } else if (similarity >= RELATED && common(a.terms(), b.terms()) > 1) {
            likeness = Likeness.RELATED;
        }
        return new Compared(similarity, likeness);
    }

    private static boolean duplicate(Wording a, Wording b) {
        if (a.terms().isEmpty() || share(a.terms(), b.terms()) < DUPLICATE || negations(a) != negations(b)) {
            return false;
        }
        List<String> some = sequence(a);
        List<String> others = sequence(b);
        return values(a).equals(values(b))
                && Alignment.of(some, others).matched() >= DUPLICATE * Math.max(some.size(), others.size());
    }

    private static boolean contradict(Wording a, Wording b) {
        for (Statement some : a.statements()) {
            for (Statement other : b.statements()) {
                int common = common(some.terms(), other.terms());
                int least = Math.min(some.terms().size(), other.terms().size());
                if (common > 0 && 2 * common >= least && contradict(some, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contradict(Statement a, Statement b) {
        Set<String> onlyA = without(a.terms(), b.terms());
        Set<String> onlyB = without(b.terms(), a.terms());
        int opposites = removeOpposites(onlyA, onlyB);
        boolean contrary = (a.negated() != b.negated()) != (opposites % 2 == 1);
        if (contrary) {
            Set<String> restA = new HashSet<>(onlyA);
            int common = common(a.terms(), b.terms());
            restA.addAll(onlyB);
            double rest = (double) common / Math.max(1, common + restA.size());
            return common + opposites > 1
                    && common > 0
                    && rest >= SAME_MATTER
                    && !hasValue(a, onlyA)
                    && !hasValue(b, onlyB);
        }
        return opposites == 0 && a.negated() == b.negated() && otherValue(a, b);
    }

    /** Whether both say the same of the same thing, with another value. */
    private static boolean otherValue(Statement a, Statement b) {
        Alignment alignment = Alignment.of(terms(a), terms(b));
        if (2 * alignment.matched() < Math.max(a.words().size(), b.words().size())) {
            return false;
        }
        boolean found = false;
        for (Alignment.Gap gap : alignment.gaps()) {
            List<Word> some = telling(a, gap.fromA(), gap.toA());
            List<Word> others = telling(b, gap.fromB(), gap.toB());
            if (some.isEmpty() && others.isEmpty()) {
                continue;
            }
            boolean added = some.isEmpty() || others.isEmpty();
            if (added && found && some.size() + others.size() <= FEW) {
                continue;
            }
            if (added
                    || !differ(some, others)
                    || !said(a, gap.fromA(), gap.toA())
                    || !said(b, gap.fromB(), gap.toB())) {
                return false;
            }
            if (some.getFirst().form() == Form.PLAIN && alignment.matched() < FEW) {
                return false;
            }
            found = true;
        }
        return found;
    }

    /** Whether two groups of words are values of the same kind. */
    private static boolean differ(List<Word> some, List<Word> others) {
        if (some.size() > FEW || others.size() > FEW) {
            return false;
        }
        if (has(some, Form.DATE) || has(others, Form.DATE)) {
            return has(some, Form.DATE) && has(others, Form.DATE);
        } else if (has(some, Form.NUMBER) || has(others, Form.NUMBER)) {
            return has(some, Form.NUMBER) && has(others, Form.NUMBER);
        }
        boolean names = has(some, Form.NAME) || has(others, Form.NAME);
        return names || (some.size() == 1 && others.size() == 1);
    }

    /** Whether the words at a place are what is said, and not what is spoken of. */
    private static boolean said(Statement statement, int from, int to) {
        List<Word> words = statement.words();
        if (from == 0 || words.subList(0, from).stream().noneMatch(Word::telling)) {
            return false;
        }
        int first = from;
        while (first < to && !words.get(first).telling()) {
            first++;
        }
        Word value = words.get(Math.min(first, words.size() - 1));
        Word before = words.get(first - 1);
        boolean spokenOf =
                words.subList(to, words.size()).stream().anyMatch(word -> FunctionWords.isVerb(word.surface()));
        if (spokenOf || FunctionWords.counts(before.surface())) {
            return false;
        }
        return switch (value.form()) {
            case NUMBER -> true;
            case NAME -> true;
            case DATE -> words.subList(0, from).stream().anyMatch(word -> FunctionWords.isCopula(word.surface()));
            case PLAIN ->
                FunctionWords.isCopula(before.surface()) || before.term().equals("prefer");
        };
    }

    private static boolean hasValue(Statement statement, Set<String> terms) {
        return statement.words().stream()
                .anyMatch(word -> word.form() != Form.PLAIN && word.telling() && terms.contains(word.term()));
    }

    private static boolean has(List<Word> words, Form form) {
        return words.stream().anyMatch(word -> word.form() == form);
    }

    private static List<Word> telling(Statement statement, int from, int to) {
        return statement.words().subList(from, to).stream()
                .filter(Word::telling)
                .toList();
    }

    private static List<String> terms(Statement statement) {
        return statement.words().stream().map(Word::term).toList();
    }

    private static List<String> sequence(Wording wording) {
        List<String> sequence = new ArrayList<>();
        for (Statement statement : wording.statements()) {
            statement.words().stream().filter(Word::telling).forEach(word -> sequence.add(word.term()));
        }
        return sequence.subList(0, Math.min(sequence.size(), Alignment.MOST));
    }

    private static Set<String> values(Wording wording) {
        Set<String> values = new HashSet<>();
        for (Statement statement : wording.statements()) {
            statement.words().stream()
                    .filter(word -> word.form() == Form.NUMBER || word.form() == Form.DATE)
                    .forEach(word -> values.add(word.term()));
        }
        return values;
    }

    private static long negations(Wording wording) {
        return wording.statements().stream().filter(Statement::negated).count();
    }

    /** Takes pairs of opposites away; how many there were. */
    private static int removeOpposites(Set<String> some, Set<String> others) {
        int found = 0;
        for (String term : List.copyOf(some)) {
            for (String other : List.copyOf(others)) {
                boolean opposite = isOpposite(term, other);
                if (opposite && some.remove(term)) {
                    others.remove(other);
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean isOpposite(String one, String other) {
        return OPPOSITES.contains(one.compareTo(other) < 0 ? one + " " + other : other + " " + one);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static int common(Set<String> some, Set<String> others) {
        return (int) some.stream().filter(others::contains).count();
    }

    private static double share(Set<String> some, Set<String> others) {
        int common = common(some, others);
        int all = some.size() + others.size() - common;
        return all == 0 ? 0 : (double) common / all;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static Set<String> opposites(String text) {
        Set<String> pairs = new HashSet<>();
        for (String pair : text.split("/", -1)) {
            List<Word> words = Wording.of(pair).statements().getFirst().words();
            String one = words.get(0).term();
            String other = words.get(1).term();
            pairs.add(one.compareTo(other) < 0 ? one + " " + other : other + " " + one);
        }
        return Set.copyOf(pairs);
    }
}
