package dev.cairn.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param bench the benchmark it belongs to
 * @param what what was measured
 * @param unit of both values
 * @param cairn Cairn's value
 * @param other the value of what it is compared with, in the same run
 * @param against what it is compared with
 * @param bar what it must reach
 */
record Figure(
        String bench,
        String what,
        String unit,
        double cairn,
        @Nullable Double other,
        @Nullable String against,
        @Nullable Bar bar) {
    /** A figure beside another. */
    static Figure beside(String bench, String what, String unit, double cairn, double other, String against) {
        return new Figure(bench, what, unit, cairn, other, against, null);
    }

    /** A figure alone. */
    static Figure alone(String bench, String what, String unit, double cairn) {
        return new Figure(bench, what, unit, cairn, null, null, null);
    }

    /** The same with a bar. */
    Figure must(Bar reach) {
        return new Figure(bench, what, unit, cairn, other, against, reach);
    }

    /** Cairn's value as a multiple of the other. */
    @Nullable
    Double ratio() {
        return other == null || other == 0 ? null : cairn / other;
    }

    /** Whether the bar is reached; absent if there is none, or nothing to compare with. */
    @Nullable
    Boolean holds() {
        return bar == null ? null : bar.holds(cairn, other);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("bench", bench);
        members.put("what", what);
        members.put("unit", unit);
        members.put("cairn", cairn);
        members.put("other", other);
        members.put("against", against);
        members.put("ratio", ratio());
        members.put("bar", bar == null ? null : bar.toString());
        members.put("holds", holds());
        return members;
    }
}
