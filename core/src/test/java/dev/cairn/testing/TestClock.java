package dev.cairn.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class TestClock implements InstantSource {
    /** Where it begins: a Monday morning. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on and says what time it is then; a negative time moves it back. */
    public Instant pass(Duration time) {
        return now.updateAndGet(before -> before.plus(time));
    }

    /** Moves on by a second. */
    public Instant tick() {
        return pass(Duration.ofSeconds(1));
    }
}
