package dev.cairn.recall;

import dev.cairn.Id;
import java.util.HashMap;
import java.util.Map;

/** What speaks for each candidate: the score of its words, the cosine of its meaning, its links. */
final class Evidence {
    private final Map<Id, Double> words = new HashMap<>();
    private final Map<Long, Double> meaning = new HashMap<>();
    private final Map<Id, Double> links = new HashMap<>();
    private double bestWords;
    private double bestMeaning;

    void words(Id id, double score) {
        words.put(id, score);
        bestWords = Math.max(bestWords, score);
    }

    void meaning(long key, double cosine) {
        meaning.put(key, cosine);
        bestMeaning = Math.max(bestMeaning, cosine);
    }

    void link(Id id, double strength) {
        links.merge(id, strength, Math::max);
    }

    /** The match of words against the best match, 0 for none. */
    double words(Id id) {
        return bestWords > 0 ? words.getOrDefault(id, 0.0) / bestWords : 0;
    }

    boolean hasWords(Id id) {
        return words.containsKey(id);
    }

    /** The cosine; absent ones are not among the nearest and count as 0. */
    double meaning(long key) {
        return meaning.getOrDefault(key, 0.0);
    }

    boolean hasMeaning(long key) {
        return meaning.containsKey(key);
    }

    double bestMeaning() {
        return bestMeaning;
    }

    double link(Id id) {
        return links.getOrDefault(id, 0.0);
    }

    Map<Id, Double> byWords() {
        return words;
    }

    Map<Long, Double> byMeaning() {
        return meaning;
    }

    Map<Id, Double> byLinks() {
        return links;
    }
}
