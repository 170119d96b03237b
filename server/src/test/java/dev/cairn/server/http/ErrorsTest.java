package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.CairnOptions;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.server.http.RunningServer.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer();
        server.cairn.sessions().create("monday");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("GET", "/v1/sessions/none", null, 404, "not_found", "none"),
                Arguments.of("GET", "/v1/messages/0000000000009", null, 404, "not_found", "0000000000009"),
                Arguments.of("GET", "/v1/nothing/here", null, 404, "not_found", "openapi.json"),
                Arguments.of("GET", "/v1/sessions/", null, 404, "not_found", "openapi.json"),
                Arguments.of("GET", "/dashboard/../secret.js", null, 404, "not_found", "openapi.json"),
                Arguments.of("PUT", "/v1/sessions", "{}", 405, "method_not_allowed", "GET, HEAD, OPTIONS, POST"),
                Arguments.of("POST", "/v1/health", "{}", 405, "method_not_allowed", "GET"),
                Arguments.of("POST", "/v1/sessions", "{\"key\": \"monday\"}", 409, "conflict", "already"),
                Arguments.of("POST", "/v1/sessions", "{\"key\": \"a b\"}", 400, "invalid", "key"),
                Arguments.of("POST", "/v1/sessions", "{\"colour\": \"red\"}", 400, "invalid", "Known fields: key"),
                Arguments.of("POST", "/v1/sessions", "[]", 400, "invalid", "a JSON object"),
                Arguments.of("POST", "/v1/sessions", "{\"key\": ", 400, "invalid", "line 1"),
                Arguments.of("POST", "/v1/sessions", "{} {}", 400, "invalid", "more text"),
                Arguments.of("POST", "/v1/sessions", "{\"key\":\"a\",\"key\":\"b\"}", 400, "invalid", "key"),
                Arguments.of("POST", "/v1/sessions", "{\"name\": \"a\\u0000b\"}", 400, "invalid", "NUL"),
                Arguments.of("POST", "/v1/sessions", "{\"relevance\": 7}", 400, "invalid", "from 0 to 1"),
                Arguments.of("POST", "/v1/sessions?key=a", "{}", 400, "invalid", "in the query"),
                Arguments.of(
                        "POST",
                        "/v1/sessions/monday/messages",
                        "{\"role\": \"bishop\", \"content\": \"x\"}",
                        400,
                        "invalid",
                        "user, assistant"),
                Arguments.of(
                        "POST",
                        "/v1/sessions/monday/messages",
                        "{\"role\": \"user\"}",
                        400,
                        "invalid",
                        "Missing 'content'"),
                Arguments.of(
                        "PATCH", "/v1/sessions/monday", "{\"key\": \"sunday\"}", 400, "invalid", "stands in the path"),
                Arguments.of("GET", "/v1/sessions?colour=red", null, 400, "invalid", "Unknown field 'colour'"),
                Arguments.of("GET", "/v1/sessions?limit=1&limit=2", null, 400, "invalid", "once"),
                Arguments.of("GET", "/v1/sessions?limit=0", null, 400, "invalid", "from 1"),
                Arguments.of("GET", "/v1/sessions?status=%ff", null, 400, "invalid", "UTF-8"),
                Arguments.of("GET", "/v1/sessions?cursor=nonsense", null, 400, "invalid", "cursor"),
                Arguments.of("GET", "/v1/sessions/a%2Fb", null, 400, "invalid", "A-Z"),
                Arguments.of("GET", "/v1/sessions/%2e%2e", null, 400, "invalid", "A-Z"),
                Arguments.of("GET", "/v1/messages/short", null, 400, "invalid", "an id"),
                Arguments.of(
                        "GET",
                        "/v1/sessions/monday/messages?from=2026-02-01&to=2026-01-01",
                        null,
                        400,
                        "invalid",
                        "from"),
                Arguments.of("GET", "/v1/search", null, 400, "invalid", "Missing 'query'"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("requests")
    void badRequestsAreToldWhatIsWrong(
            String method, String path, String body, int status, String code, String detail) {
        String before = server.get("/v1/sessions").text();

        Answer answer = body == null
                ? server.send(server.request(path).method(method, BodyPublishers.noBody()))
                : server.body(method, path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json()).containsOnlyKeys("type", "title", "status", "detail", "code", "instance");
        assertThat(answer.json())
                .containsEntry("type", "urn:cairn:problem:" + code)
                .containsEntry("status", (long) status)
                .containsEntry("code", code);
        assertThat((String) answer.get("detail")).contains(detail).doesNotContain("Exception", "\tat ");
        assertThat(server.get("/v1/sessions").text()).isEqualTo(before);
    }

    @Test
    void methodsAreNamed() {
        assertThat(server.body("PUT", "/v1/sessions", "{}").header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        Answer options = server.send(server.request("/v1/sessions/monday").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(options.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void headIsGetWithoutTheBody() {
        Answer get = server.get("/v1/sessions/monday");
        Answer head = server.send(server.request("/v1/sessions/monday").HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(get.text().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"})
    void otherContentTypesAreRefused(String type) {
        Answer answer = server.send(server.request("/v1/sessions")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"key\": \"typed\"}")));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(server.get("/v1/sessions/typed").status()).isEqualTo(404);
    }

    @Test
    void contentTypeMayNameUtf8() {
        Answer answer = server.send(server.request("/v1/sessions")
                .header("Content-Type", "Application/JSON; charset=\"UTF-8\"")
                .POST(BodyPublishers.ofString("{\"key\": \"utf8\", \"name\": \"Größe 大 🙂\"}")));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/sessions/utf8");
        assertThat(server.delete("/v1/sessions/utf8").get("name")).isEqualTo("Größe 大 🙂");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body = "{\"key\": \"x\", \"name\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        Answer answer = server.send(server.request("/v1/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat((String) answer.get("detail")).contains("UTF-8");
    }

    @Test
    void brokenRequestLinesAreRefused() throws IOException {
        assertThat(server.raw("GET /v1/sessions?key=%zz HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 400");
        assertThat(server.raw("NONSENSE")).startsWith("HTTP/1.1 400");
    }

    @Test
    @Tag("G")
    void unexpectedFailuresKeepTheirDetailsToTheLog() {
        var mount = new Mount("/broken", who -> exchange -> {
            throw new IllegalStateException("the secret inside");
        });
        try (var broken = new RunningServer(Cairn.inMemory(), o -> o.withMounts(List.of(mount)))) {
            Answer answer = broken.get("/broken");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.get("code")).isEqualTo("internal");
            assertThat(answer.text()).contains("reference").doesNotContain("secret", "IllegalState", "\tat ");
        }
    }

    @Test
    @Tag("F17")
    void fullStoreIsSaidAndChangesNothing() {
        Cairn small = Cairn.open(CairnOptions.inMemory().withBytesMax(900_000));
        try (var full = new RunningServer(small)) {
            full.post("/v1/sessions", "{\"key\": \"monday\"}");
            String words = IntStream.range(0, 60_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
            Answer answer =
                    full.post("/v1/sessions/monday/messages", Json.write(Map.of("role", "user", "content", words)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.get("code")).isEqualTo("unavailable");
            assertThat(full.get("/v1/sessions/monday/messages").items()).isEmpty();
        }
    }

    @Test
    @Tag("F17")
    void healthSaysWhenTheStoreIsGone() {
        try (var gone = new RunningServer()) {
            assertThat(gone.get("/v1/health").status()).isEqualTo(200);
            gone.cairn.close();
            Answer answer = gone.get("/v1/health");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json()).containsEntry("status", "unavailable");
            assertThat(answer.json().get("store")).isEqualTo(Map.of("reachable", false));
            assertThat(gone.get("/v1/sessions").status()).isEqualTo(503);
        }
    }

    @Test
    void everyFailureOfTheEngineHasItsStatus() {
        assertThat(List.of(
                                new CairnException.NotFound(""),
                                new CairnException.Conflict(""),
                                new CairnException.Invalid(""),
                                new CairnException.Forbidden(""),
                                new CairnException.Unavailable(""),
                                new CairnException.Corrupt(""))
                        .stream()
                        .map(Problem::status))
                .containsExactly(404, 409, 400, 403, 503, 500);
        assertThat(Problem.of(new CairnException.Corrupt("torn"), "/").status()).isEqualTo(500);
    }

    @Test
    void portInUseIsSaid() {
        assertThatThrownBy(() -> HttpFace.start(server.cairn, HttpOptions.local(server.face.port())))
                .isInstanceOf(CairnException.Unavailable.class)
                .hasMessageContaining(Integer.toString(server.face.port()));
        assertThatThrownBy(() -> HttpFace.start(server.cairn, HttpOptions.local(70_000)))
                .isInstanceOf(CairnException.Invalid.class);
    }

    @Test
    void bodyMayHoldTheLongestMessage() {
        String longest = Json.write(Map.of("role", "user", "content", "\u0001".repeat(Limits.CONTENT)));
        assertThat(longest.getBytes(StandardCharsets.UTF_8).length).isLessThan(Limits.BODY);
    }
}
