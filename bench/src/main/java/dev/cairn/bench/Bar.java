package dev.cairn.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a figure must reach. */
sealed interface Bar {
    /** Whether it is reached; absent if there was nothing to compare with. */
    @Nullable
    Boolean holds(double cairn, @Nullable Double other);

    /** At most so many times the other's figure. */
    record AtMostTimes(double times) implements Bar {
        @Override
        public @Nullable Boolean holds(double cairn, @Nullable Double other) {
            return other == null ? null : cairn <= times * other;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "<= %s x", Bar.plain(times));
        }
    }

    /** At least so many times the other's figure. */
    record AtLeastTimes(double times) implements Bar {
        @Override
        public @Nullable Boolean holds(double cairn, @Nullable Double other) {
            return other == null ? null : cairn >= times * other;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, ">= %s x", Bar.plain(times));
        }
    }

    /** At most so much, in the figure's unit, whatever the other needs. */
    record AtMost(double value, String unit) implements Bar {
        @Override
        public @Nullable Boolean holds(double cairn, @Nullable Double other) {
            return cairn <= value;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "<= %s %s", Bar.plain(value), unit);
        }
    }

    /** At least so much, in the figure's unit, whatever the other needs. */
    record AtLeast(double value, String unit) implements Bar {
        @Override
        public @Nullable Boolean holds(double cairn, @Nullable Double other) {
            return cairn >= value;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, ">= %s %s", Bar.plain(value), unit);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }
}
