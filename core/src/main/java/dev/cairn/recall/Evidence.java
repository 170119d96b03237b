package dev.cairn.recall;

import dev.cairn.Id;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What speaks for each candidate: the score of its words, the cosine of its meaning, its links, its form. */
final class Evidence {
    private final Map<Id, Double> words = new HashMap<>();
    private final Map<Long, Double> meaning = new HashMap<>();
    private final Map<Id, Double> links = new HashMap<>();
    private final Map<Id, Form> forms = new HashMap<>();
    private double bestMeaning;

    void words(Id id, double score) {
        words.put(id, score);
    }

    void meaning(long key, double cosine) {
        meaning.put(key, cosine);
    }

    /** Weighs against the best of these candidates: what may not be recalled has no part in the scores of others. */
    void among(List<Candidate> candidates) {
        bestMeaning = 0;
        for (Candidate candidate : candidates) {
            bestMeaning = Math.max(bestMeaning, meaning(candidate.key()));
        }
    }

    /** The words and meaning of these, without links. */
    Evidence copy() {
        Evidence copy = new Evidence();
        copy.add(this);
        return copy;
    }

    /** Takes over the words and meaning of others. */
    void add(Evidence others) {
        words.putAll(others.words);
        meaning.putAll(others.meaning);
    }

    /** Lets the meaning of one candidate speak for another in its place, where it is nearer. */
    void giveWay(Candidate from, Candidate to) {
        words.remove(from.id());
        Double near = meaning.get(from.key());
        if (near != null) {
            meaning.merge(to.key(), near, Math::max);
        }
        links.remove(from.id());
    }

    void link(Id id, double strength) {
        links.merge(id, strength, Math::max);
    }

    void form(Id id, Form form) {
        forms.put(id, form);
    }

    /** What can be told of an item's text. */
    Form form(Id id) {
        return forms.getOrDefault(id, Form.UNKNOWN);
    }

    /** The mean size of the messages that the words found, 0 for none. */
    double meanSize() {
        return words.keySet().stream()
                .mapToDouble(id -> form(id).size())
                .filter(size -> size > 0)
                .average()
                .orElse(0);
    }

    /** How well its words match, as the index says; 0 for none. */
    double words(Id id) {
        return words.getOrDefault(id, 0.0);
    }

    boolean hasWords(Id id) {
        return words.containsKey(id);
    }

    /** The cosine; 0 for what has no vector yet. */
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
