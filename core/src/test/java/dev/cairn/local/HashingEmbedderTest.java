package dev.cairn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.port.Embedder;
import dev.cairn.port.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashingEmbedderTest {
    private final Embedder embedder = HashingEmbedder.MODEL.open();

    @Test
    void textsThatShareWordsAreNear() {
        float[] question = embedder.question("the staging server's port");
        float near = cosine(question, "Port 8443 is open on the staging server.");
        float far = cosine(question, "Anna prefers tea in the morning.");
        assertThat(near).isGreaterThan(far + 0.2f);
        assertThat(cosine(question, "the staging server's port")).isCloseTo(1, within(0.001f));
    }

    @Test
    void everyTextHasOneToFourVectorsOfLengthOne() {
        for (String text : List.of("", " ", "?", "word", "日本語", "word ".repeat(250), "word ".repeat(5_000))) {
            List<float[]> vectors = embedder.embed(List.of(text)).getFirst();
            assertThat(vectors).hasSizeBetween(1, Embedder.VECTORS_MAX).allSatisfy(vector -> {
                assertThat(vector).hasSize(embedder.space().dimension());
                assertThat(Vectors.cosine(vector, Vectors.packed(List.of(vector))))
                        .isCloseTo(1, within(0.001f));
            });
        }
        assertThat(embedder.embed(List.of("word ".repeat(250))).getFirst()).hasSize(2);
    }

    private float cosine(float[] question, String text) {
        return Vectors.cosine(question, Vectors.packed(List.of(embedder.question(text))));
    }
}
