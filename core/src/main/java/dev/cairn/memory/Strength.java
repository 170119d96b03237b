package dev.cairn.memory;

/**
 * What is left of a memory's importance: it fades by e in 30 days over the rate of decay, slower the more often use was
 * stated, counted from the last such use or from the recording.
 */
public final class Strength {
    private Strength() {}

    /**
     * The formula in SQL, of the memory {@code m}.
     *
     * @param instant the parameter that holds the instant, such as {@code :now}
     */
    public static String at(String instant) {
        return "m.importance * exp(-m.decay / (1 + ln(1 + m.use_count)) * max(0, " + instant
                + " - coalesce(m.used_at, m.created_at)) / 2592000000.0)";
    }
}
