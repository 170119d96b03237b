package dev.cairn.local;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model opened when it is first asked. If it cannot be opened, that call fails and the next tries again. Thread-safe:
 * those who come while it is being opened wait.
 */
public final class LazyEmbedder implements Embedder {
    private final EmbeddingModel model;
    private volatile @Nullable Embedder opened;
    private boolean closed;

    public LazyEmbedder(EmbeddingModel model) {
        this.model = model;
    }

    /** Whether the model is open, so that a call does not wait for that. */
    public boolean ready() {
        return opened != null;
    }

    @Override
    public EmbeddingSpace space() {
        return model.space();
    }

    @Override
    public List<List<float[]>> embed(List<String> texts) {
        return embedder().embed(texts);
    }

    @Override
    public float[] question(String text) {
        return embedder().question(text);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Embedder open = opened;
        opened = null;
        if (open != null) {
            open.close();
        }
    }

    private Embedder embedder() {
        Embedder open = opened;
        return open != null ? open : opened();
    }

    private synchronized Embedder opened() {
        if (closed) {
            throw new Unavailable("The model " + space().model() + " is closed.");
        }
        Embedder open = opened;
        if (open == null) {
            open = model.open();
            opened = open;
        }
        return open;
    }
}
