package dev.cairn.port;

import java.util.function.Supplier;

/** A model that can be opened. To know its space costs nothing; to open it may take memory and a second. */
public interface EmbeddingModel {
    /** The space of its vectors. */
    EmbeddingSpace space();

    /**
     * Opens it; whoever does so closes it.
     *
     * @throws dev.cairn.CairnException.Unavailable if it cannot be opened
     */
    Embedder open();

    /** A model opened by a function. */
    static EmbeddingModel of(EmbeddingSpace space, Supplier<? extends Embedder> opened) {
        return new EmbeddingModel() {
            @Override
            public EmbeddingSpace space() {
                return space;
            }

            @Override
            public Embedder open() {
                return opened.get();
            }
        };
    }
}
