package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a service that speaks OpenAI's embeddings protocol.
 *
 * @param base address below which {@code /embeddings} is found, for example {@code http://127.0.0.1:11434/v1}
 * @param space what the service's vectors are: its model's name, how many numbers it gives, and a version to change when
 *     another model answers to the same name
 * @param key gives the key at each request; absent if the service wants none
 * @param shortened whether the service is asked for vectors of this dimension, which not every model understands
 * @param charactersMax length from which a text is divided
 * @param timeout longest wait for one answer
 */
public record ServiceModel(
        URI base,
        EmbeddingSpace space,
        @Nullable Supplier<@Nullable String> key,
        boolean shortened,
        int charactersMax,
        Duration timeout)
        implements EmbeddingModel {
    private static final int CHARACTERS_MAX = 6_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public ServiceModel {
        ServiceAddress.check(base, "an embedding service", key != null);
        if (charactersMax < 100 || timeout.isNegative() || timeout.isZero()) {
            throw new Invalid("Expected parts of at least 100 characters and a timeout above zero, found "
                    + charactersMax + " and " + timeout + ".");
        }
    }

    /** The usual settings for a service. */
    public ServiceModel(URI base, EmbeddingSpace space, @Nullable Supplier<@Nullable String> key) {
        this(base, space, key, false, CHARACTERS_MAX, TIMEOUT);
    }

    @Override
    public Embedder open() {
        return new ServiceEmbedder(this, Thread::sleep);
    }
}
