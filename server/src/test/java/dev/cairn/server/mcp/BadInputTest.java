package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D15")
@Tag("F14")
@Timeout(120)
class BadInputTest {
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
    private static final McpSettings SETTINGS = new McpSettings(
            10_000,
            10_000,
            100,
            10,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | -32700 |",
                "{} {} | -32700 |",
                "{\"a\":1,\"a\":2} | -32700 |",
                "[] | -32600 |",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600 |",
                "\"ping\" | -32600 |",
                "null | -32600 |",
                "{\"id\":5,\"method\":\"ping\"} | -32600 | 5",
                "{\"jsonrpc\":\"1.0\",\"id\":\"x\",\"method\":\"ping\"} | -32600 | x",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600 |",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600 |",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600 |",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1} | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1} | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"} | -32601 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"} | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"nix\"}} | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":[]}}"
                        + " | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":3}} | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"x:y\"}} | -32002 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"nix\"}} | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"loud\"}}"
                        + " | -32602 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"q\"}}}"
                        + " | -32602 | 1",
            })
    void eachMistakeHasItsError(String line, long code, String id) throws Exception {
        List<Map<String, Object>> answers = serve((INITIALIZE + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(answers).hasSize(2);
        assertThat(Json.object(answers.get(1).get("error"), "error")).containsEntry("code", code);
        assertThat(answers.get(1).get("id"))
                .satisfies(given ->
                        assertThat(given == null ? null : String.valueOf(given)).isEqualTo(id));
    }

    @Test
    void lineThatIsTooLongOrNotUtf8IsSkippedAndTheNextIsServed() throws Exception {
        var input = new ByteArrayOutputStream();
        input.writeBytes((INITIALIZE + "\r\n\n").getBytes(StandardCharsets.UTF_8));
        input.writeBytes(("{\"x\":\"" + "y".repeat(100_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
        input.writeBytes(new byte[] {'{', (byte) 0xc3, '(', '}', '\n'});
        input.writeBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> answers = serve(input.toByteArray());
        assertThat(answers).extracting(answer -> codeOf(answer)).containsExactly(null, -32600L, -32700L, null);
        assertThat(answers.get(3)).containsEntry("id", 1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anythingAtAllLeavesTheServerAliveAndItsOutputClean(long seed) throws Exception {
        var random = new Random(seed);
        var input = new ByteArrayOutputStream();
        input.writeBytes((INITIALIZE + "\n").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2_000; i++) {
            input.writeBytes(line(random, i));
            input.write('\n');
        }
        input.writeBytes(
                "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> answers = serve(input.toByteArray());
        assertThat(answers)
                .as("seed %d", seed)
                .hasSizeGreaterThan(1_000)
                .allSatisfy(answer -> assertThat(answer).containsEntry("jsonrpc", "2.0"));
        assertThat(answers)
                .as("seed %d", seed)
                .anySatisfy(
                        answer -> assertThat(answer).containsEntry("id", "last").containsKey("result"));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void anythingAtAllOverHttpHasAnAnswer(long seed) throws Exception {
        var random = new Random(seed);
        McpServer server = TestServers.with(threads, SETTINGS, ConformanceFixtures::new);
        try (var http = new TestServers.Http(server, exchange -> null);
                var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 500; i++) {
                String what = "seed " + seed + ", request " + i;
                var response = client.send(request(random, i, http.uri()), BodyHandlers.ofString());
                assertThat(response.statusCode()).as(what).isIn(200, 202, 204, 400, 404, 405, 406, 413, 415);
                String body = response.body().replaceFirst("(?s)^event: message\ndata: ", "");
                if (!body.isEmpty()) {
                    assertThat(Json.parseObject(body)).as(what).containsEntry("jsonrpc", "2.0");
                }
            }
        }
    }

    private static HttpRequest request(Random random, int number, URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(
                        pick(random, List.of("POST", "POST", "POST", "POST", "POST", "DELETE", "PUT", "GET")),
                        BodyPublishers.ofByteArray(line(random, number)));
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json", "application/json; charset=utf-8", "text/plain"),
                "Accept", List.of("application/json, text/event-stream", "*/*", "application/json", "image/png", "\t"),
                "MCP-Protocol-Version", List.of("2026-07-28", "2025-11-25", "nonsense", " 2026-07-28 "),
                "Mcp-Method", List.of("tools/call", "tools/list", "server/discover", "=?base64?!?="),
                "Mcp-Name", List.of("test_simple_text", "=?base64?dGVzdA==?=", "=?base64?!?=", "=?base64??="),
                "Mcp-Session-Id", List.of("nobody", " ", "~".repeat(2_000)));
        headers.forEach((name, values) -> {
            if (random.nextInt(4) > 0) {
                request.header(name, pick(random, random.nextBoolean() ? values.subList(0, 1) : values));
            }
        });
        return request.build();
    }

    @Test
    void processWritesNothingButProtocol() throws Exception {
        var random = new Random(42);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestServers.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var toServer = process.getOutputStream()) {
            toServer.write((INITIALIZE + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300; i++) {
                toServer.write(line(random, i));
                toServer.write('\n');
            }
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.lines())
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(Json.parseObject(line)).containsEntry("jsonrpc", "2.0"));
    }

    private static Object codeOf(Map<String, Object> answer) {
        return answer.get("error") == null
                ? null
                : Json.object(answer.get("error"), "error").get("code");
    }

    /** Serves the whole input and gives all that was written, line by line. */
    private List<Map<String, Object>> serve(byte[] input) throws IOException {
        var out = new ByteArrayOutputStream();
        McpServer server = TestServers.with(threads, SETTINGS, ConformanceFixtures::new);
        server.serve(new ByteArrayInputStream(input), new PrintStream(out, true, StandardCharsets.UTF_8), null);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return text.lines().map(Json::parseObject).toList();
    }

    /** A line that is a message, almost one, or noise. */
    private static byte[] line(Random random, int number) {
        byte[] bytes = Json.write(message(random, number)).getBytes(StandardCharsets.UTF_8);
        int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> bytes[at] = (byte) "{}[],:\"0n\\".charAt(random.nextInt(10));
            }
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) ' ' : bytes[i];
        }
        return bytes;
    }

    private static Object message(Random random, int number) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", random.nextInt(20) == 0 ? value(random, 2) : "2.0");
        if (random.nextInt(10) > 0) {
            message.put("id", random.nextInt(10) == 0 ? value(random, 1) : (Object) (long) number);
        }
        List<String> methods = List.of(
                "ping",
                "tools/list",
                "tools/call",
                "prompts/get",
                "prompts/list",
                "resources/read",
                "resources/list",
                "resources/subscribe",
                "resources/unsubscribe",
                "completion/complete",
                "server/discover",
                "notifications/cancelled",
                "notifications/initialized",
                "logging/setLevel",
                "no/such",
                "");
        message.put("method", random.nextInt(20) == 0 ? value(random, 1) : pick(random, methods));
        message.put("params", random.nextInt(10) == 0 ? value(random, 3) : params(random));
        if (random.nextInt(20) == 0) {
            message.put(random.nextBoolean() ? "result" : "error", value(random, 2));
        }
        return random.nextInt(30) == 0 ? List.of(message) : message;
    }

    private static Map<String, Object> params(Random random) {
        Map<String, Object> params = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            params.put("name", pick(random, List.of("test_simple_text", "test_simple_prompt", "test_error_handling")));
        }
        for (String name : List.of("uri", "arguments", "cursor", "ref", "argument", "level", "requestId", "_meta")) {
            if (random.nextInt(4) == 0) {
                params.put(name, value(random, 3));
            }
        }
        if (random.nextInt(3) == 0) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put(
                    "io.modelcontextprotocol/protocolVersion",
                    random.nextInt(4) == 0 ? value(random, 1) : "2026-07-28");
            meta.put(
                    "io.modelcontextprotocol/clientCapabilities", random.nextInt(4) == 0 ? value(random, 1) : Map.of());
            meta.put("progressToken", value(random, 1));
            params.put("_meta", meta);
            params.put("requestState", value(random, 1));
            params.put("inputResponses", value(random, 2));
        }
        return params;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextDouble();
            case 4 -> "";
            case 5 ->
                pick(random, List.of("test://static-text", "ref/prompt", "info", "\u0000", "\ud83e\udea8", "\u2028"));
            case 6 -> "x".repeat(random.nextInt(300));
            case 7 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(
                            pick(random, List.of("type", "name", "value", "uri", "arguments")),
                            value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
