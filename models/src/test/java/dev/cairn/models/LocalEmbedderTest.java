package dev.cairn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.Embedder;
import dev.cairn.port.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEmbedderTest {
    @TempDir
    static Path folder;

    private static Embedder embedder;

    @BeforeAll
    static void open() {
        embedder = new LocalModel().withFolder(folder.resolve("model")).open();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    @Tag("F2")
    void likeMeaningIsNearerThanLikeWords() {
        float[] question = embedder.question("How do I reset a forgotten password?");
        float same = cosine(question, "Users who cannot log in get a link by mail to choose new credentials.");
        float other = cosine(question, "How do I plant tomatoes in a small garden?");
        assertThat(same).isGreaterThan(other + 0.1f);
        float[] fact = embedder.question("Anna is allergic to peanuts.");
        assertThat(cosine(fact, "She must not eat groundnuts."))
                .isGreaterThan(cosine(fact, "The deployment runs every Tuesday night.") + 0.2f);
    }

    @Test
    @Tag("F2")
    void theSameTextGivesTheSameVectorWhateverIsAskedBesideIt() throws Exception {
        List<String> texts = IntStream.range(0, 40)
                .mapToObj(i -> "Note " + i + ": " + "the invoice is late. ".repeat(i % 7 + 1))
                .toList();
        List<List<float[]>> together = embedder.embed(texts);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<float[]>>>> alone = texts.stream()
                    .map(text -> pool.submit(() -> embedder.embed(List.of(text))))
                    .toList();
            for (int i = 0; i < texts.size(); i++) {
                assertThat(alone.get(i).get().getFirst().getFirst())
                        .isEqualTo(together.get(i).getFirst());
                assertThat(embedder.question(texts.get(i)))
                        .isEqualTo(together.get(i).getFirst());
            }
        }
    }

    @Test
    @Tag("F2")
    void aLongTextHasUpToFourVectorsEachNearWhatItsPartSays() {
        String text = "The harbour opens at six in the morning for fishing boats. ".repeat(20) + "\n\n"
                + "Quarterly revenue grew because of new subscriptions. ".repeat(24);
        List<float[]> vectors = embedder.embed(List.of(text)).getFirst();
        assertThat(vectors).hasSizeBetween(2, 4);
        float[] money = embedder.question("Did the revenue from subscriptions grow?");
        assertThat(cosine(money, vectors.getLast())).isGreaterThan(cosine(money, vectors.getFirst()) + 0.2f);
        assertThat(embedder.embed(List.of(text.repeat(50))).getFirst()).hasSize(4);
    }

    @Test
    void everyTextHasAVectorOfLengthOne() {
        for (String text : List.of("", " ", "\u0000", "日本語のテキスト", "🚀", "\ud800", "x".repeat(5_000))) {
            assertThat(embedder.embed(List.of(text)).getFirst()).isNotEmpty().allSatisfy(vector -> {
                assertThat(vector).hasSize(384);
                assertThat(cosine(vector, vector)).isCloseTo(1, within(0.001f));
            });
        }
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void filesAreTheOwnersAlone() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("model"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFolderThatOthersMayWriteIsRefused() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> new LocalModel().withFolder(open).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("writable by its owner alone");
    }

    @Test
    void aDamagedModelIsUnavailable() throws Exception {
        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        Path model = folder.resolve("model/all-minilm-l6-v2-q.onnx");
        byte[] zeros = new byte[(int) Files.size(model)];
        Files.write(damaged.resolve(model.getFileName()), zeros);
        assertThatThrownBy(() -> new LocalModel().withFolder(damaged).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Cannot load the model");
        Files.write(damaged.resolve(model.getFileName()), new byte[10]);
        try (Embedder again = new LocalModel().withFolder(damaged).open()) {
            assertThat(again.question("a")).isEqualTo(embedder.question("a"));
        }
    }

    @Test
    void aClosedModelIsUnavailable() {
        Embedder closed = new LocalModel().withFolder(folder.resolve("model")).open();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.question("a")).isInstanceOf(Unavailable.class);
    }

    private static float cosine(float[] question, String text) {
        return cosine(question, embedder.question(text));
    }

    private static float cosine(float[] one, float[] other) {
        return Vectors.cosine(one, Vectors.packed(List.of(other)));
    }
}
