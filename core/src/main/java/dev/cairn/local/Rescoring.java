package dev.cairn.local;

import dev.cairn.port.Vectors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders items by the exact cosine of their vectors with a question. An item counts with its best vector. */
public final class Rescoring {
    private final float[] question;
    private final Map<Long, Near> byId = new HashMap<>();

    /** Nothing yet, for a question of length one. */
    public Rescoring(float[] question) {
        this.question = question;
    }

    /**
     * An item near a question.
     *
     * @param id of the item
     * @param part which of its vectors is the nearest, from 0
     * @param cosine of that vector, at most 1
     */
    public record Near(long id, int part, float cosine) {
        static final Comparator<Near> NEAREST_FIRST =
                Comparator.comparingDouble((Near near) -> -near.cosine).thenComparingLong(Near::id);
    }

    /** Looks at a vector, as {@link Vectors#half} wrote it. */
    public void add(long id, int part, byte[] half) {
        var near = new Near(id, part, Vectors.cosine(question, half));
        byId.merge(id, near, Rescoring::nearer);
    }

    /** The nearest items, nearest first; of two alike the one with the lower id. */
    public List<Near> nearest(int most) {
        return byId.values().stream().sorted(Near.NEAREST_FIRST).limit(most).toList();
    }

    private static Near nearer(Near one, Near other) {
        int order = Float.compare(one.cosine, other.cosine);
        boolean first = order > 0 || (order == 0 && one.part < other.part);
        return first ? one : other;
    }
}
