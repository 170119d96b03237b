package dev.cairn.port;

import dev.cairn.sql.Tx;
import java.util.List;

/** Finds what is stored by the nearness of its vectors to a question's. */
public interface VectorIndex {
    /**
     * The items nearest to a question, the nearest first; equally near ones by id.
     *
     * @param question a unit vector
     * @param limit most items to return
     */
    List<Near> nearest(Tx tx, Place place, float[] question, int limit);

    /** The same among given items alone, at the cost of those. */
    List<Near> nearestAmong(Tx tx, Place place, float[] question, int limit, long[] items);

    /**
     * Where to look.
     *
     * @param user only items of this user
     * @param space number of the embedding space, which the question is of
     */
    record Place(long user, int space) {}

    /**
     * An item found: a message, a text several messages share, or another that holds words.
     *
     * @param cosine of its nearest part: 1 for the same direction, about 0 for nothing in common
     */
    record Near(long item, float cosine) {}
}
