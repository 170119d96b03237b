package dev.cairn.port;

import java.util.List;

/**
 * Turns text into unit vectors, near each other for texts of like meaning. Calls block and may come from several threads
 * at once; the same text gives the same vectors whatever is asked beside it.
 */
public interface Embedder extends AutoCloseable {
    /** Most vectors of one text. */
    int VECTORS_MAX = 4;

    /** The space of every vector given. */
    EmbeddingSpace space();

    /**
     * The vectors of each text, in the order of the texts: one, or up to {@value #VECTORS_MAX} for the parts of a text
     * longer than the model takes at once.
     *
     * @throws dev.cairn.CairnException.Unavailable if the model is not at hand; nothing was embedded
     */
    List<List<float[]>> embed(List<String> texts);

    /**
     * The vector by which texts like this one are found: that of its first part.
     *
     * @throws dev.cairn.CairnException.Unavailable if the model is not at hand
     */
    default float[] question(String text) {
        return embed(List.of(text)).getFirst().getFirst();
    }

    /** Frees the model. A closed embedder is unavailable. */
    @Override
    void close();
}
