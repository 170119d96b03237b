package dev.cairn.text;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a check on random input and says with which seed it failed. */
final class Seeds {
    private Seeds() {}

    /** Each seed from {@code first} on, {@code count} of them. */
    static void each(long first, int count, Consumer<Random> check) {
        for (long seed = first; seed < first + count; seed++) {
            try {
                check.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("failed with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
