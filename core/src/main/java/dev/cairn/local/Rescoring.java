package dev.cairn.local;

import dev.cairn.port.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders items by the exact cosine of their vectors with a question. An item counts with its best vector. */
public final class Rescoring {
    private final float[] question;
    private final List<Near> nears = new ArrayList<>();

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

    /** Looks at the vectors of an item, as {@link Vectors#halves} wrote them. */
    public void add(long id, byte[] halves) {
        int parts = Vectors.count(halves, question.length);
        var best = new Near(id, 0, Vectors.cosine(question, halves, 0));
        for (int part = 1; part < parts; part++) {
            float cosine = Vectors.cosine(question, halves, part);
            if (cosine > best.cosine) {
                best = new Near(id, part, cosine);
            }
        }
        nears.add(best);
    }

    /** The nearest items, nearest first; of two alike the one with the lower id. */
    public List<Near> nearest(int most) {
        return nears.stream().sorted(Near.NEAREST_FIRST).limit(most).toList();
    }
}
