package dev.cairn;

import dev.cairn.CairnException.Invalid;

/**
 * The most each part of a context takes of its budget while other parts still want room; what is left over goes to
 * all in turn. How they were chosen stands in {@code docs/guide/context.md}.
 *
 * @param persona of the prompt of the session's persona
 * @param instructions of standing instructions
 * @param preferences of preferences and facts about the user
 * @param pins of pins
 * @param decisions of open decisions
 * @param notes of the session's notes
 * @param summaries of summaries
 * @param recent of the newest messages
 * @param recalled of what is recalled for the question
 */
public record ContextShares(
        double persona,
        double instructions,
        double preferences,
        double pins,
        double decisions,
        double notes,
        double summaries,
        double recent,
        double recalled) {
    /** The shares found best on public conversations. */
    public static final ContextShares DEFAULT = new ContextShares(0.1, 0.15, 0.12, 0.25, 0.05, 0.05, 0.15, 0.25, 0.5);

    public ContextShares {
        for (double share :
                new double[] {persona, instructions, preferences, pins, decisions, notes, summaries, recent, recalled
                }) {
            if (!(share >= 0 && share <= 1)) {
                throw new Invalid("Expected each share of a context to be from 0 to 1, found " + share + ".");
            }
        }
    }
}
