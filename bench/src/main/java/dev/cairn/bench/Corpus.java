package dev.cairn.bench;

import dev.cairn.session.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Seeded messages of 5 to 200 words, about 340 bytes each on average: seven words in ten as they would be said anywhere,
 * three of the topic of their conversation. The same seed makes the same messages, whoever asks and in whatever order.
 */
final class Corpus {
    private static final int TOPICS = 500;
    private static final int TOPIC_WORDS = 60;
    private static final int TOPIC_FIRST_RANK = 200;
    private static final int TOPIC_RANKS = 8_000;
    private static final double TOPIC_SHARE = 0.3;
    private static final int CONVERSATION = 50;
    private static final int WORDS_MIN = 5;
    private static final int WORDS_FACTOR = 40;
    private static final int SENTENCE = 13;
    private static final Role[] ROLES = {Role.USER, Role.ASSISTANT, Role.ASSISTANT, Role.TOOL};

    private final long seed;
    private final Vocabulary vocabulary;
    private final int[][] topics = new int[TOPICS][TOPIC_WORDS];

    Corpus(long seed) {
        this.seed = seed;
        this.vocabulary = new Vocabulary(seed);
        Random random = new Random(seed + 1);
        for (int[] topic : topics) {
            for (int i = 0; i < topic.length; i++) {
                topic[i] = TOPIC_FIRST_RANK + random.nextInt(TOPIC_RANKS);
            }
        }
    }

    /** The words of a message, without capitals or points. */
    List<String> words(int message) {
        Random random = new Random(seed ^ (message + 1L) * 0x9E3779B97F4A7C15L);
        int[] topic = topics[message / CONVERSATION % TOPICS];
        int count = (int) (WORDS_MIN * Math.pow(WORDS_FACTOR, random.nextDouble()));
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean ofTopic = random.nextDouble() < TOPIC_SHARE;
            int rank =
                    ofTopic ? topic[(int) (Math.pow(random.nextDouble(), 1.5) * TOPIC_WORDS)] : vocabulary.draw(random);
            words.add(vocabulary.word(rank));
        }
        return words;
    }

    /** A message as it is written. */
    String text(int message) {
        List<String> words = words(message);
        var text = new StringBuilder(words.size() * 8);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i % SENTENCE == 0) {
                text.append(i == 0 ? "" : ". ").append(word.substring(0, 1).toUpperCase(Locale.ROOT));
                text.append(word, 1, word.length());
            } else {
                text.append(' ').append(word);
            }
        }
        return text.append('.').toString();
    }

    Role role(int message) {
        return ROLES[message % ROLES.length];
    }

    /** Queries of one to four words over the first messages, each of words that one of them holds. */
    List<Question> questions(int messages, int count) {
        Map<String, Integer> frequencies = new HashMap<>();
        for (int i = 0; i < messages; i++) {
            for (String word : new HashSet<>(words(i))) {
                frequencies.merge(word, 1, Integer::sum);
            }
        }
        Random random = new Random(seed + 2);
        List<Question> questions = new ArrayList<>(count);
        while (questions.size() < count) {
            questions.add(question(words(random.nextInt(messages)), frequencies, messages, random));
        }
        return questions;
    }

    /** What somebody looks for, and in how many messages its rarest word stands. */
    record Question(String text, int rarest) {}

    private static Question question(
            List<String> message, Map<String, Integer> frequencies, int messages, Random random) {
        int wanted = 1 + random.nextInt(4);
        Set<String> chosen = new HashSet<>();
        int rarest = messages;
        for (int i = 0; i < wanted; i++) {
            Band band = Band.values()[random.nextInt(Band.values().length)];
            List<String> fitting = message.stream()
                    .filter(word -> !chosen.contains(word))
                    .filter(word -> band == Band.of(frequencies.getOrDefault(word, 0), messages))
                    .toList();
            List<String> from = fitting.isEmpty() ? message : fitting;
            String word = from.get(random.nextInt(from.size()));
            chosen.add(word);
            rarest = Math.min(rarest, frequencies.getOrDefault(word, 0));
        }
        return new Question(String.join(" ", chosen.stream().sorted().toList()), rarest);
    }

    /** How common a word is. */
    private enum Band {
        RARE,
        MIDDLING,
        COMMON;

        static Band of(int frequency, int messages) {
            double share = (double) frequency / messages;
            return share < 0.002 ? RARE : share < 0.05 ? MIDDLING : COMMON;
        }
    }
}
