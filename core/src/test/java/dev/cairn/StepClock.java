package dev.cairn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class StepClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on by a time and says what time it is then. */
    public Instant pass(Duration time) {
        return now.updateAndGet(before -> before.plus(time));
    }

    /** Moves on by a minute. */
    public Instant tick() {
        return pass(Duration.ofMinutes(1));
    }
}
