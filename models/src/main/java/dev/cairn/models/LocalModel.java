package dev.cairn.models;

import ai.onnxruntime.OrtException;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The model all-MiniLM-L6-v2, quantised to eight bits, run in this process: no key, no network, no download.
 *
 * @param folder where the files that the run-time library needs are kept, so that the next process starts sooner;
 *     absent for temporary ones, gone once they are loaded
 * @param threads that one text may use; more than one pays only where cores are idle
 */
public record LocalModel(@Nullable Path folder, int threads) implements EmbeddingModel {
    private static final EmbeddingSpace SPACE = new EmbeddingSpace("all-MiniLM-L6-v2", LocalEmbedder.DIMENSION, "q8-1");

    public LocalModel() {
        this(null, 1);
    }

    /** The same, with its files kept in a folder. */
    public LocalModel withFolder(Path other) {
        return new LocalModel(other, threads);
    }

    @Override
    public EmbeddingSpace space() {
        return SPACE;
    }

    @Override
    public Embedder open() {
        try {
            return LocalEmbedder.load(this);
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            throw new Unavailable(
                    "Cannot load the model " + SPACE.model() + ": " + e.getMessage()
                            + (folder == null ? "" : " If the files in " + folder + " are damaged, remove them.")
                            + " Search by words goes on.",
                    e);
        }
    }
}
