package dev.cairn.bench;

import dev.cairn.local.HashingEmbedder;
import dev.cairn.models.LocalModel;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.util.List;

/** Embeds texts without a model and questions with one. */
final class MixedModel implements EmbeddingModel {
    private final EmbeddingModel real = new LocalModel();

    @Override
    public EmbeddingSpace space() {
        return new EmbeddingSpace("mixed", 384, "1");
    }

    @Override
    public Embedder open() {
        Embedder local = real.open();
        Embedder hashing = HashingEmbedder.MODEL.open();
        return new Embedder() {
            @Override
            public EmbeddingSpace space() {
                return MixedModel.this.space();
            }

            @Override
            public List<List<float[]>> embed(List<String> texts) {
                return hashing.embed(texts);
            }

            @Override
            public float[] question(String text) {
                return local.question(text);
            }

            @Override
            public void close() {
                local.close();
            }
        };
    }
}
