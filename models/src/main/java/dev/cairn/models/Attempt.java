package dev.cairn.models;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a service once. */
sealed interface Attempt {
    /** The vectors asked for, in order. */
    record Done(List<float[]> vectors) implements Attempt {}

    /**
     * No vectors.
     *
     * @param reason what the service did, to follow its name
     * @param passing whether it may pass
     * @param after how long the service asks to be left alone
     */
    record Failed(String reason, boolean passing, @Nullable Duration after) implements Attempt {
        static Failed passing(String reason) {
            return new Failed(reason, true, null);
        }

        static Failed lasting(String reason) {
            return new Failed(reason, false, null);
        }
    }
}
