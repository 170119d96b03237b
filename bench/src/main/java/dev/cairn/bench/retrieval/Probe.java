package dev.cairn.bench.retrieval;

import java.util.Set;

/**
 * A question about a dialogue.
 *
 * @param answerable whether the dialogue holds the answer
 * @param evidence the messages that hold it
 * @param stale those of them that no longer hold
 * @param current those that took their place
 */
record Probe(
        String text,
        String category,
        boolean answerable,
        Set<String> evidence,
        Set<String> stale,
        Set<String> current) {}
