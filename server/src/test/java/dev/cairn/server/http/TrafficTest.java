package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.server.http.RunningServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrafficTest {
    @Test
    void pagesJoinToTheWholeList() {
        try (var server = new RunningServer()) {
            server.post("/v1/sessions", "{\"key\": \"monday\"}");
            for (int i = 0; i < 25; i++) {
                server.post("/v1/sessions/monday/messages", "{\"role\": \"user\", \"content\": \"number " + i + "\"}");
            }
            List<Object> seen = new ArrayList<>();
            String next = "";
            do {
                Answer page = server.get("/v1/sessions/monday/messages?limit=4" + next);
                assertThat(page.items().size()).isLessThanOrEqualTo(4);
                page.items().forEach(item -> seen.add(((Map<?, ?>) item).get("index")));
                Object cursor = page.get("next");
                next = cursor == null ? "" : "&cursor=" + cursor;
            } while (!next.isEmpty());
            assertThat(seen)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                            .mapToObj(i -> (Object) (long) i)
                            .toList());
        }
    }

    @Test
    void bigBodiesGoThroughUpToTheLimit() {
        try (var server = new RunningServer()) {
            server.post("/v1/sessions", "{\"key\": \"monday\"}");
            String longest = "大🙂".repeat(Limits.CONTENT / 3);
            Answer kept =
                    server.post("/v1/sessions/monday/messages", Json.write(Map.of("role", "user", "content", longest)));
            assertThat(kept.status()).isEqualTo(201);
            assertThat(server.get("/v1/messages/" + kept.get("id")).get("content"))
                    .isEqualTo(longest);

            Answer tooLong = server.post(
                    "/v1/sessions/monday/messages",
                    Json.write(Map.of("role", "user", "content", "a".repeat(Limits.CONTENT + 1))));
            assertThat(tooLong.status()).isEqualTo(400);
            assertThat((String) tooLong.get("detail")).contains("4000000").hasSizeLessThan(500);

            byte[] huge = new byte[Limits.BODY + 1];
            java.util.Arrays.fill(huge, (byte) ' ');
            assertThat(server.send(post(server, BodyPublishers.ofByteArray(huge)))
                            .status())
                    .isEqualTo(413);
            assertThat(server.send(post(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge))))
                            .status())
                    .isEqualTo(413);
            assertThat(server.get("/v1/sessions/monday/messages?limit=1").status())
                    .isEqualTo(200);
        }
    }

    private static HttpRequest.Builder post(RunningServer server, HttpRequest.BodyPublisher body) {
        return server.request("/v1/sessions/monday/messages")
                .header("Content-Type", "application/json")
                .POST(body);
    }

    @Test
    void largeAnswersArePackedForThoseWhoTakeThem() throws IOException, InterruptedException {
        try (var server = new RunningServer();
                var client = HttpClient.newHttpClient()) {
            var response = client.send(
                    server.request("/openapi.json", "Accept-Encoding", "br, gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(server.get("/openapi.json").text());
            }
            assertThat(server.get("/openapi.json", "Accept-Encoding", "gzip;q=0")
                            .header("Content-Encoding"))
                    .isEmpty();
        }
    }

    @Test
    @Tag("G")
    void manyAtOnceGetAnIndexEach() throws Exception {
        int callers = 24;
        int each = 10;
        try (var server = new RunningServer();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.post("/v1/sessions", "{\"key\": \"busy\"}");
            var start = new CountDownLatch(1);
            List<Future<List<Long>>> results = new ArrayList<>();
            for (int c = 0; c < callers; c++) {
                int caller = c;
                results.add(threads.submit(() -> {
                    start.await();
                    List<Long> indexes = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        Answer answer = server.post(
                                "/v1/sessions/busy/messages",
                                "{\"role\": \"user\", \"content\": \"caller " + caller + " says " + i + "\"}");
                        assertThat(answer.status()).isEqualTo(201);
                        indexes.add((Long) answer.get("index"));
                    }
                    return indexes;
                }));
            }
            start.countDown();
            var seen = new HashSet<Long>();
            for (Future<List<Long>> result : results) {
                seen.addAll(result.get());
            }
            assertThat(seen).hasSize(callers * each).contains(1L, (long) callers * each);
            assertThat(server.get("/v1/sessions/busy").get("messageCount")).isEqualTo((long) callers * each);
        }
    }

    @Test
    void closingLetsRequestsUnderWayBeAnswered() throws Exception {
        var arrived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var mount = new Mount("/slow", who -> exchange -> {
            arrived.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(204, -1);
        });
        try (Cairn cairn = Cairn.inMemory();
                var server = new RunningServer(cairn, o -> o.withMounts(List.of(mount)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> slow = threads.submit(() -> server.get("/slow"));
            arrived.await();
            Future<?> closing = threads.submit(server.face::close);
            while (server.get("/v1/health").status() != 503) {
                Thread.onSpinWait();
            }
            assertThat(closing.isDone()).isFalse();
            goOn.countDown();
            assertThat(slow.get().status()).isEqualTo(204);
            closing.get();
            Assertions.assertThatThrownBy(() -> server.get("/v1/health")).hasCauseInstanceOf(ConnectException.class);
        }
    }
}
