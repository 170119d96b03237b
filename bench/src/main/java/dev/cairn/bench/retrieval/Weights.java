package dev.cairn.bench.retrieval;

import dev.cairn.schema.Numbers;

/** Weights or shares with some of them changed, to see what each is worth. */
final class Weights {
    private Weights() {}

    /**
     * The same weights but one.
     *
     * @param change a name, an equals sign and a number
     */
    static <R extends Record> R with(R weights, String change) {
        int equals = Math.max(0, change.indexOf('='));
        return Numbers.with(weights, change.substring(0, equals), Double.parseDouble(change.substring(equals + 1)));
    }
}
