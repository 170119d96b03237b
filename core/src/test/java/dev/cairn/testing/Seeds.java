package dev.cairn.testing;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Runs a check on random input and says with which seed it failed. */
public final class Seeds {
    private Seeds() {}

    /** Any one of a list. */
    public static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Each seed from {@code first} on, {@code count} of them. */
    public static void each(long first, int count, Consumer<Random> check) {
        for (long seed = first; seed < first + count; seed++) {
            try {
                check.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("failed with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
