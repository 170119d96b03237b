package dev.cairn.standing;

import dev.cairn.standing.CueTable.Sets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words by which a statement is known.
 *
 * @param first whether they must begin the sentence
 * @param anywhere whether they may stand within a clause, all of which is then the statement
 * @param part whether they may stand there and begin the statement, even in a question
 * @param ask whether they may be put as a question
 * @param passing see {@link Noticed#passing}
 * @param subject what the statement is about; a star stands for the words taken from it
 */
record Cue(
        NoticedKind kind,
        double confidence,
        boolean first,
        boolean anywhere,
        boolean part,
        boolean ask,
        boolean passing,
        @Nullable String subject,
        List<Step> steps) {

    /** What may stand at a place. */
    enum Form {
        /** One of some words. */
        WORDS,
        /** The next word is none of some. */
        OTHER,
        /** A word with a digit. */
        NUMBER,
        /** A word with a capital. */
        NAME,
        /** Up to four words, as few as will do. */
        SOME,
        /** More must follow. */
        MORE,
        /** The rest may come later. */
        LATER,
        /** A mark stands before the next word. */
        MARK
    }

    /**
     * One step of the way along a sentence.
     *
     * @param optional whether it may be missing
     * @param taken whether its words are part of the subject
     */
    record Step(Form form, Set<String> words, boolean optional, boolean taken) {}

    private static final int MOST_SOME = 4;
    private static final int MOST_LATER = 60;

    /** Where they end in a sentence, from a word on and before another; -1 if they do not stand there. */
    int match(Sentence sentence, int from, int to, StringBuilder taken) {
        return match(sentence, from, to, 0, taken);
    }

    private int match(Sentence sentence, int from, int to, int firstStep, StringBuilder taken) {
        int at = from;
        for (int i = firstStep; i < steps.size(); i++) {
            Step step = steps.get(i);
            switch (step.form()) {
                case MORE -> {
                    if (at >= to) {
                        return -1;
                    }
                }
                case OTHER -> {
                    if (at < to && step.words().contains(sentence.lower(at))) {
                        return -1;
                    }
                }
                case MARK -> {
                    if (at < to && !sentence.words().get(at).after()) {
                        return -1;
                    }
                }
                case LATER -> {
                    return later(sentence, at, to, i + 1);
                }
                case SOME -> {
                    int end = some(sentence, at, to, steps.get(i + 1));
                    if (end < 0) {
                        return -1;
                    }
                    take(sentence, at, end, step, taken);
                    at = end;
                }
                default -> {
                    if (at < to && fits(sentence, at, step)) {
                        take(sentence, at, at + 1, step, taken);
                        at++;
                    } else if (!step.optional()) {
                        return -1;
                    }
                }
            }
        }
        return at;
    }

    private static void take(Sentence sentence, int from, int to, Step step, StringBuilder taken) {
        for (int i = from; step.taken() && i < to; i++) {
            taken.append(taken.isEmpty() ? "" : " ").append(sentence.lower(i));
        }
    }

    private int later(Sentence sentence, int from, int to, int step) {
        for (int at = from + 1; at < Math.min(to, from + MOST_LATER); at++) {
            if (match(sentence, at, to, step, new StringBuilder()) >= 0) {
                return from;
            }
        }
        return -1;
    }

    private static int some(Sentence sentence, int from, int to, Step next) {
        for (int at = from; at < Math.min(to, from + MOST_SOME + 1); at++) {
            if (fits(sentence, at, next)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean fits(Sentence sentence, int at, Step step) {
        return switch (step.form()) {
            case WORDS -> step.words().contains(sentence.lower(at));
            case NUMBER -> sentence.isNumber(at);
            case NAME -> sentence.isName(at);
            default -> false;
        };
    }

    /** The step that a line of a table writes so. */
    static Step step(String written, Sets sets) {
        boolean taken = written.startsWith("=");
        String word = taken ? written.substring(1) : written;
        boolean optional = word.endsWith("?");
        word = optional ? word.substring(0, word.length() - 1) : word;
        return switch (word) {
            case "+" -> new Step(Form.MORE, Set.of(), false, false);
            case "..." -> new Step(Form.LATER, Set.of(), false, false);
            case "," -> new Step(Form.MARK, Set.of(), false, false);
            case "*" -> new Step(Form.SOME, Set.of(), false, taken);
            case "<Number>" -> new Step(Form.NUMBER, Set.of(), optional, taken);
            case "<Name>" -> new Step(Form.NAME, Set.of(), optional, taken);
            default ->
                word.startsWith("!")
                        ? new Step(Form.OTHER, sets.words(word.substring(1)), optional, taken)
                        : new Step(Form.WORDS, sets.words(word), optional, taken);
        };
    }
}
