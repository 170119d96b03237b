package dev.cairn;

import java.time.Duration;

/**
 * How much each part of a score counts. Words and meaning are fused by weighted reciprocal rank and by value together:
 * the rank makes the two comparable, the value keeps how far apart neighbours in rank are.
 *
 * @param words of the match of words, against the best match
 * @param meaning of the cosine, against the best cosine
 * @param link of a link to a better hit
 * @param strength of what is left of the importance
 * @param recency of how recent an item is
 * @param fading time in which recency falls to a half
 * @param trust of how far an item is believed
 * @param near cosine below which meaning counts for nothing
 * @param weak a hit whose cosine is lower, and that lacks some words, is weak
 */
public record RecallWeights(
        double words,
        double meaning,
        double link,
        double strength,
        double recency,
        Duration fading,
        double trust,
        double near,
        double weak) {
    /** The weights found best on public conversations. */
    public static final RecallWeights DEFAULT =
            new RecallWeights(0.45, 0.55, 0.15, 0.06, 0.04, Duration.ofDays(30), 0.1, 0.1, 0.25);
}
