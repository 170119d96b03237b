package dev.cairn.embedding;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model, opened when first needed, and the last questions put to it. Thread-safe. */
final class ModelInUse implements AutoCloseable {
    private static final int QUESTIONS = 256;

    private final EmbeddingModel model;
    private final Map<String, float[]> questions = new LinkedHashMap<>(QUESTIONS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > QUESTIONS;
        }
    };
    private volatile @Nullable Embedder embedder;
    private volatile @Nullable String problem;
    private boolean closed;

    ModelInUse(EmbeddingModel model) {
        this.model = model;
    }

    EmbeddingSpace space() {
        return model.space();
    }

    boolean loaded() {
        return embedder != null;
    }

    /** Why the model last failed, if it did. */
    @Nullable
    String problem() {
        return problem;
    }

    /**
     * The vectors of texts, the model opened if it is not.
     *
     * @throws Unavailable if it cannot be opened, or fails
     */
    List<List<float[]>> embed(List<String> texts) {
        try {
            List<List<float[]>> vectors = open().embed(texts);
            problem = null;
            return vectors;
        } catch (CairnException e) {
            problem = e.getMessage();
            throw e;
        }
    }

    /** The vector by which texts like this one are found. */
    float[] question(String text) {
        synchronized (questions) {
            float[] known = questions.get(text);
            if (known != null) {
                return known;
            }
        }
        try {
            float[] vector = open().question(text);
            problem = null;
            synchronized (questions) {
                questions.put(text, vector);
            }
            return vector;
        } catch (CairnException e) {
            problem = e.getMessage();
            throw e;
        }
    }

    /** Opens the model if it is not. */
    synchronized Embedder open() {
        if (closed) {
            throw new Unavailable("The store is closed.");
        }
        Embedder open = embedder;
        if (open == null) {
            open = model.open();
            embedder = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Embedder open = embedder;
        embedder = null;
        if (open != null) {
            open.close();
        }
    }
}
