package dev.cairn.models;

import static dev.cairn.models.StandInService.json;
import static dev.cairn.models.StandInService.status;
import static dev.cairn.models.StandInService.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.EmbeddingSpace;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F9")
class ServiceEmbedderTest {
    private static final String KEY = "sk-verysecret";
    private static final EmbeddingSpace SPACE = new EmbeddingSpace("small-1", 4, "1");

    private final List<Duration> rests = new ArrayList<>();
    private StandInService service;
    private ServiceEmbedder embedder;

    @BeforeEach
    void open() throws Exception {
        service = new StandInService();
        embedder = embedder(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        embedder.close();
        service.close();
    }

    @Test
    void asksAsTheProtocolSaysAndOrdersByIndex() {
        List<List<float[]>> vectors = embedder.embed(List.of("a", "bb", "cccc"));
        assertThat(vectors).hasSize(3).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(vectors.get(2).getFirst()).containsExactly(new float[] {0.8f, 0.2f, 0.4f, 0.4f}, within(0.001f));
        assertThat(service.asked).singleElement().satisfies(asked -> {
            assertThat(asked.body())
                    .isEqualTo(Map.of(
                            "model", "small-1", "input", List.of("a", "bb", "cccc"), "encoding_format", "base64"));
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        });
    }

    @Test
    void numbersAreTakenWhereBase64WasAskedFor() {
        service.then(vectors(false));
        assertThat(embedder.question("cccc")).containsExactly(new float[] {0.8f, 0.2f, 0.4f, 0.4f}, within(0.001f));
    }

    @Test
    void manyTextsGoInBatchesAndLongOnesInParts() {
        List<String> texts = new ArrayList<>(Collections.nCopies(100, "text"));
        texts.add(3, "A sentence of some words. ".repeat(30));
        List<List<float[]>> vectors = embedder.embed(texts);
        assertThat(vectors).hasSize(101);
        assertThat(vectors.get(3)).hasSize(4);
        assertThat(vectors.get(100)).hasSize(1);
        assertThat(service.asked)
                .hasSize(2)
                .allSatisfy(asked -> assertThat((List<?>) asked.body().get("input"))
                        .hasSizeLessThanOrEqualTo(ServiceEmbedder.BATCH));
        embedder.embed(List.of(""));
        assertThat(service.asked.getLast().body().get("input")).isEqualTo(List.of(" "));
    }

    @Test
    void whatPassesIsTriedAgainAfterAWhile() {
        service.then(status(429, "{}", "Retry-After", "3"))
                .then(status(503, "busy"))
                .then(status(500, ""));
        assertThat(embedder.question("a")).hasSize(4);
        assertThat(service.asked).hasSize(4);
        assertThat(rests).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aServiceThatStaysBusyIsUnavailableAfterFourTries() {
        for (int i = 0; i < 10; i++) {
            service.then(status(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After", "999999"));
        }
        assertThatThrownBy(() -> embedder.question("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("status 429: slow down, tried 4 times");
        assertThat(rests).hasSize(3).containsOnly(Duration.ofSeconds(10));
    }

    @Test
    void aRefusalIsNotTriedAgainAndTheKeyIsInNoMessage() {
        service.then(status(401, "{\"error\":{\"message\":\"Incorrect key " + KEY + "\"}}"))
                .then(status(404, "{}"))
                .then(status(400, "{\"error\":{\"message\":\"too long\"}}"))
                .then(status(302, "", "Location", "http://127.0.0.1:1/"));
        assertThatThrownBy(() -> embedder.question("a"))
                .hasMessageContaining("check the key")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(() -> embedder.question("a")).hasMessageContaining("name of the model");
        assertThatThrownBy(() -> embedder.question("a")).hasMessageContaining("too long");
        assertThatThrownBy(() -> embedder.question("a")).hasMessageContaining("status 302");
        assertThat(service.asked).hasSize(4);
        assertThat(model(Duration.ofSeconds(1)).toString()).doesNotContain(KEY);
    }

    @Test
    void anotherDimensionIsNamed() {
        service.then(json(Map.of("data", List.of(Map.of("index", 0L, "embedding", List.of(1L, 2L, 3L))))));
        assertThatThrownBy(() -> embedder.question("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("expected vectors of 4 numbers from small-1, found 3");
    }

    @Test
    void answersThatCannotBeUsedAreRefused() {
        Map<String, Object> good = Map.of("index", 0L, "embedding", List.of(1L, 2L, 3L, 4L));
        List<String> answers = new ArrayList<>(List.of("", "{", "[]", "{\"data\":[]}", "<html>", "{\"data\":[1]}"));
        for (Map<String, Object> entry : List.<Map<String, Object>>of(
                Map.of("index", 7L, "embedding", List.of(1L, 2L, 3L, 4L)),
                Map.of("index", 0L, "embedding", "not base 64"),
                Map.of("index", 0L, "embedding", List.of(0L, 0L, 0L, 0L)),
                Map.of("index", 0L, "embedding", List.of("1", "2", "3", "4")),
                Map.of("index", 0L))) {
            answers.add(dev.cairn.json.Json.write(Map.of("data", List.of(entry))));
        }
        for (String answer : answers) {
            service.then(status(200, answer));
            assertThatThrownBy(() -> embedder.question("a"))
                    .as(answer)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("cannot be used");
        }
        service.then(json(Map.of("data", List.of(good, good))));
        assertThatThrownBy(() -> embedder.embed(List.of("a", "b"))).hasMessageContaining("same 'index'");
        assertThat(rests).isEmpty();
    }

    @Test
    void aServiceThatIsDownIsUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var down = new ServiceModel(URI.create("http://127.0.0.1:" + port), SPACE, null);
        try (var none = new ServiceEmbedder(down, rests::add)) {
            assertThatThrownBy(() -> none.question("a"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("could not be reached")
                    .hasMessageContaining("tried 4 times");
        }
    }

    @Test
    void aServiceThatIsSlowToAnswerOrToEndIsLeft() throws Exception {
        var over = new CountDownLatch(1);
        StandInService.Behaviour silent = (exchange, body) -> await(over);
        StandInService.Behaviour endless = (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        };
        service.then(silent).then(endless).then(silent).then(endless);
        try (var hasty = embedder(Duration.ofMillis(150))) {
            assertThatThrownBy(() -> hasty.question("a"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("tried 4 times");
        } finally {
            over.countDown();
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        service.then((exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[1 << 20];
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 80; i++) {
                    out.write(spaces);
                }
            }
        });
        assertThatThrownBy(() -> embedder.question("a"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than");
    }

    @Test
    void onlyAddressesToWhichAKeyMayGoAreTaken() {
        Supplier<String> key = () -> KEY;
        assertThatThrownBy(() -> new ServiceModel(URI.create("http://models.example/v1"), SPACE, key))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Use https");
        assertThatCode(() -> new ServiceModel(URI.create("https://models.example/v1"), SPACE, key))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ServiceModel(URI.create("http://10.0.0.7/v1"), SPACE, null))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ServiceModel(URI.create("http://[::1]:8080/v1"), SPACE, key))
                .doesNotThrowAnyException();
        for (String address : List.of("ftp://a/b", "/v1", "https:///v1", "https://me:pass@models.example/v1")) {
            assertThatThrownBy(() -> new ServiceModel(URI.create(address), SPACE, null))
                    .as(address)
                    .isInstanceOf(Invalid.class)
                    .hasMessageNotContaining("pass@");
        }
    }

    private ServiceModel model(Duration timeout) {
        return new ServiceModel(service.base(), SPACE, () -> KEY, false, 200, timeout);
    }

    private ServiceEmbedder embedder(Duration timeout) {
        return new ServiceEmbedder(model(timeout), rests::add);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
