package dev.cairn;

import java.time.Duration;

/**
 * How much each part of a score counts. What each is worth on public conversations stands in {@code docs/guide/ranking.md}.
 *
 * @param words of the match of words, against the best match
 * @param meaning of the cosine, against the best cosine
 * @param link of a link to a better hit
 * @param neighbour of each message up to two before it and one after it in its session
 * @param answer of a short question just before it
 * @param question how much less a short question counts itself: the answer stands elsewhere
 * @param session of the three best messages of its session
 * @param length how much less a text longer than sixty words counts, each time it is e times as long: long texts touch on
 *     much that nobody asked for
 * @param strength of what is left of the importance
 * @param recency of how recent an item is
 * @param fading time in which recency falls to a half
 * @param trust of how far an item is believed
 * @param near cosine below which meaning counts for nothing
 * @param weak a hit whose cosine is lower, and that lacks some words, is weak
 * @param far where the best cosine of all is lower, and no hit has all words of the question, every hit is weak
 * @param restated how well, against an older statement, a newer one must fit to come before it when a question asks how
 *     things are
 * @param speaker how well, against the best about others, the best about the one a question names must fit; otherwise every
 *     hit is weak
 */
public record RecallWeights(
        double words,
        double meaning,
        double link,
        double neighbour,
        double answer,
        double question,
        double session,
        double length,
        double strength,
        double recency,
        Duration fading,
        double trust,
        double near,
        double weak,
        double far,
        double restated,
        double speaker) {
    /** The weights found best on public conversations. */
    public static final RecallWeights DEFAULT = new RecallWeights(
            0.5, 0.5, 0.15, 0.1, 0.3, 0.2, 0.4, 0.2, 0.06, 0.04, Duration.ofDays(30), 0.1, 0.1, 0.25, 0.35, 0.5, 0.74);

    /** Weights by which the nearness of meaning alone counts: what vectors do by themselves. */
    public static final RecallWeights MEANING_ALONE =
            new RecallWeights(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ofDays(30), 0, 0, 0, 0, 2, 0);
}
