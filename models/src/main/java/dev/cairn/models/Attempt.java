package dev.cairn.models;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking a service once. */
sealed interface Attempt<T> {
    /** What was asked for. */
    record Done<T>(T value) implements Attempt<T> {}

    /**
     * Nothing that can be used.
     *
     * @param reason what the service did, to follow its name
     * @param passing whether it may pass
     * @param after how long the service asks to be left alone
     */
    record Failed<T>(
            String reason, boolean passing, @Nullable Duration after) implements Attempt<T> {
        static <T> Failed<T> passing(String reason) {
            return new Failed<>(reason, true, null);
        }

        static <T> Failed<T> lasting(String reason) {
            return new Failed<>(reason, false, null);
        }
    }
}
