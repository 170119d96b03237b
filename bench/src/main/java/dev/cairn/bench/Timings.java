package dev.cairn.bench;

import java.util.Arrays;

/** Durations of single calls, in nanoseconds. */
final class Timings {
    private long[] nanos = new long[4_096];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    int size() {
        return size;
    }

    /** The duration that this share of the calls did not exceed. */
    double nanos(double share) {
        if (size == 0) {
            throw new IllegalStateException("Nothing was measured; give it more --seconds.");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(size - 1L, Math.round(Math.ceil(share * size)) - 1L)];
    }

    /** The middle one, in milliseconds. */
    double median() {
        return nanos(0.5) / 1e6;
    }

    /** Calls per second of one caller. */
    double rate() {
        return size / (Arrays.stream(nanos, 0, size).sum() / 1e9);
    }
}
