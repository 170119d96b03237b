package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpPrincipal;
import dev.cairn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("D15")
@Timeout(60)
class McpHttpTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";
    private static final McpSettings SETTINGS = new McpSettings(
            100_000,
            10,
            100,
            3,
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private McpServer mcp;
    private TestServers.Http http;

    @BeforeEach
    void start() throws IOException {
        mcp = TestServers.with(threads, SETTINGS, self -> new Fixtures(new ConformanceFixtures(self)));
        http = new TestServers.Http(mcp, exchange -> {
            String user = exchange.getRequestHeaders().getFirst("X-User");
            return user == null ? null : new HttpPrincipal(user, "test");
        });
    }

    @AfterEach
    void stop() {
        http.close();
        client.close();
        threads.shutdownNow();
    }

    @Test
    void answerWithNothingBeforeItIsPlainJson() throws Exception {
        var response = post(stateless("tools/call", "test_simple_text"), call("test_simple_text", META));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
    }

    @Test
    void answerWithProgressBeforeItIsAStream() throws Exception {
        String meta = META.replace("{\"io", "{\"progressToken\":7,\"io");
        var response = post(stateless("tools/call", "test_tool_with_progress"), call("test_tool_with_progress", meta));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(events(response.body()))
                .extracting(event -> event.containsKey("id"))
                .containsExactly(false, false, false, true);
    }

    @Test
    void clientThatTakesNoStreamGetsTheAnswerAlone() throws Exception {
        String meta = META.replace("{\"io", "{\"progressToken\":7,\"io");
        var headers = new ArrayList<>(stateless("tools/call", "test_tool_with_progress"));
        headers.addAll(List.of("Accept", "application/json"));
        var response = post(headers, call("test_tool_with_progress", meta));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(Json.parseObject(response.body())).containsKey("result");
    }

    @Test
    void statelessRequestsAreHeldToTheirHeaders() throws Exception {
        String body = call("test_simple_text", META);
        assertThat(code(post(List.of("MCP-Protocol-Version", "2026-07-28"), body)))
                .isEqualTo("400 -32020");
        assertThat(code(post(List.of("Mcp-Method", "tools/call", "Mcp-Name", "test_simple_text"), body)))
                .isEqualTo("400 -32020");
        assertThat(code(post(stateless("tools/call", "other"), body))).isEqualTo("400 -32020");
        assertThat(code(post(stateless("tools/list", "test_simple_text"), body)))
                .isEqualTo("400 -32020");
        assertThat(post(stateless("tools/call", "=?base64?dGVzdF9zaW1wbGVfdGV4dA==?="), body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(post(stateless("nothing/here", ""), request("nothing/here", META))))
                .isEqualTo("404 -32601");
        assertThat(code(post(stateless("tools/list", ""), request("tools/list", ""))))
                .isEqualTo("400 -32602");
        String future = META.replace("2026-07-28", "2031-01-01");
        assertThat(code(post(
                        List.of("MCP-Protocol-Version", "2031-01-01", "Mcp-Method", "tools/list"),
                        request("tools/list", future))))
                .isEqualTo("400 -32022");
    }

    @Test
    void numbersInArgumentHeadersAreComparedAsNumbers() throws Exception {
        String body = request("tools/call", META + ",\"name\":\"test_header_mirror\",\"arguments\":{\"limit\":42}");
        var headers = new ArrayList<>(stateless("tools/call", "test_header_mirror"));
        headers.addAll(List.of("Mcp-Param-Limit", "42.0"));
        assertThat(post(headers, body).statusCode()).isEqualTo(200);
        headers.set(headers.size() - 1, "43");
        assertThat(code(post(headers, body))).isEqualTo("400 -32020");
    }

    @Test
    void sessionBelongsToWhoOpenedItAndEndsWithDelete() throws Exception {
        String session = open("X-User", "ann");
        assertThat(session).matches("[\\x21-\\x7E]{20,}");
        String list = request("tools/list", "");
        assertThat(post(List.of("Mcp-Session-Id", session, "X-User", "ann"), list)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(List.of("Mcp-Session-Id", session, "X-User", "bob"), list)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(List.of("Mcp-Session-Id", session), list).statusCode()).isEqualTo(404);
        assertThat(post(List.of("X-User", "ann"), list).statusCode()).isEqualTo(400);
        assertThat(delete(session, "bob")).isEqualTo(404);
        assertThat(delete(session, "ann")).isEqualTo(204);
        assertThat(post(List.of("Mcp-Session-Id", session, "X-User", "ann"), list)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void sessionsMakeRoomForNewOnes() throws Exception {
        String list = request("tools/list", "");
        String first = open("X-User", "ann");
        String second = open("X-User", "ann");
        open("X-User", "ann");
        assertThat(post(List.of("Mcp-Session-Id", first, "X-User", "ann"), list).statusCode())
                .isEqualTo(200);
        open("X-User", "ann");
        assertThat(post(List.of("Mcp-Session-Id", first, "X-User", "ann"), list).statusCode())
                .isEqualTo(200);
        assertThat(post(List.of("Mcp-Session-Id", second, "X-User", "ann"), list)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void getStreamTellsOfChanges() throws Exception {
        String session = open("X-User", "ann");
        var request = HttpRequest.newBuilder(http.uri())
                .headers("Accept", "text/event-stream", "Mcp-Session-Id", session, "X-User", "ann")
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            mcp.toolsChanged();
            assertThat(nextData(lines)).containsEntry("method", "notifications/tools/list_changed");
            mcp.promptsChanged();
            assertThat(nextData(lines)).containsEntry("method", "notifications/prompts/list_changed");
            assertThat(delete(session, "ann")).isEqualTo(204);
            assertThat(lines.lines().filter(line -> !line.isEmpty() && !line.startsWith(":")))
                    .isEmpty();
        }
    }

    @Test
    void changeOfOnePrincipalsResourceReachesNobodyElse() throws Exception {
        try (var ann = listen("ann");
                var bob = listen("bob")) {
            mcp.resourceUpdated("test://watched-resource", new HttpPrincipal("ann", "test"));
            mcp.resourceUpdated("test://watched-resource", new HttpPrincipal("bob", "test"));
            mcp.toolsChanged();
            for (var lines : List.of(ann, bob)) {
                assertThat(nextData(lines)).containsEntry("method", "notifications/resources/updated");
                assertThat(nextData(lines)).containsEntry("method", "notifications/tools/list_changed");
            }
        }
    }

    @Test
    void listeningTakesAStreamAndEndsWithTheServer() throws Exception {
        String body = request("subscriptions/listen", META + ",\"notifications\":{\"toolsListChanged\":true}");
        var headers = new ArrayList<>(stateless("subscriptions/listen", ""));
        headers.addAll(List.of("Accept", "application/json"));
        assertThat(code(post(headers, body))).isEqualTo("400 -32600");
        try (var lines = listen("ann")) {
            mcp.close();
            assertThat(Json.write(nextData(lines))).contains("\"result\"", "subscriptionId");
            assertThat(lines.lines().filter(line -> line.startsWith("data"))).isEmpty();
        }
    }

    @Test
    void questionAndItsAnswerTravelOverTwoRequests() throws Exception {
        String session = open("X-User", "ann");
        var request = HttpRequest.newBuilder(http.uri())
                .headers("Content-Type", "application/json", "Mcp-Session-Id", session, "X-User", "ann")
                .POST(BodyPublishers.ofString(
                        request("tools/call", "\"name\":\"test_sampling\",\"arguments\":{\"prompt\":\"hi\"}")))
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var question = nextData(lines);
            String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id")
                    + ",\"result\":{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"ho\"}}}";
            assertThat(post(List.of("Mcp-Session-Id", session, "X-User", "ann"), answer)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(Json.write(nextData(lines))).contains("LLM response").contains("ho");
        }
    }

    @Test
    void stateOfAnotherPrincipalIsRefused() throws Exception {
        String tool = "test_input_required_result_request_state";
        String meta = META.replace("Capabilities\":{}", "Capabilities\":{\"elicitation\":{}}");
        var headers = new ArrayList<>(stateless("tools/call", tool));
        headers.addAll(List.of("X-User", "ann"));
        var first = Json.object(
                Json.parseObject(post(headers, call(tool, meta)).body()).get("result"), "result");
        String more = ",\"inputResponses\":{\"confirm\":{\"action\":\"accept\"}},\"requestState\":\""
                + first.get("requestState") + "\"";
        assertThat(post(headers, call(tool, meta + more)).body()).contains("state-ok");
        headers.set(headers.size() - 1, "bob");
        assertThat(code(post(headers, call(tool, meta + more)))).isEqualTo("200 -32602");
        headers.set(headers.size() - 1, "ann");
        assertThat(code(post(headers, call(tool, meta + more + ",\"arguments\":{\"other\":1}"))))
                .isEqualTo("200 -32602");
    }

    @Test
    void clientThatLeavesWithdrawsItsStatelessRequest() throws Exception {
        URI uri = http.uri();
        String body = call("hang", META);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("POST /mcp HTTP/1.1\r\nHost: localhost:" + uri.getPort()
                                    + "\r\nContent-Type: application/json\r\nMCP-Protocol-Version: 2026-07-28\r\n"
                                    + "Mcp-Method: tools/call\r\nMcp-Name: hang\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsNotAMessageIsRefused() throws Exception {
        assertThat(post(List.of(), "{").statusCode()).isEqualTo(400);
        assertThat(code(post(List.of(), "[]"))).isEqualTo("400 -32600");
        assertThat(code(post(List.of(), "{"))).isEqualTo("400 -32700");
        assertThat(post(List.of("Content-Type", "text/plain"), "{}").statusCode())
                .isEqualTo(415);
        assertThat(post(List.of("Accept", "text/html"), "{}").statusCode()).isEqualTo(406);
        assertThat(post(List.of(), " ".repeat(100_001)).statusCode()).isEqualTo(413);
        var put = HttpRequest.newBuilder(http.uri())
                .PUT(BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        var get = HttpRequest.newBuilder(http.uri())
                .header("MCP-Protocol-Version", "2026-07-28")
                .build();
        assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void foreignHostOrOriginIsRefused() throws Exception {
        var headers = new ArrayList<>(stateless("tools/list", ""));
        headers.addAll(List.of("Origin", "http://evil.example"));
        assertThat(post(headers, request("tools/list", META)).statusCode()).isEqualTo(403);
        headers.set(headers.size() - 1, "http://localhost:3000");
        assertThat(post(headers, request("tools/list", META)).statusCode()).isEqualTo(200);
    }

    private String open(String... headers) throws Exception {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-11-25\",\"capabilities\":{\"sampling\":{}},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
        var response = post(List.of(headers), body);
        assertThat(response.statusCode()).isEqualTo(200);
        String session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Mcp-Session-Id", session));
        assertThat(post(all, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        return session;
    }

    /** The lines of a stateless subscription, past its acknowledgement. */
    private BufferedReader listen(String user) throws Exception {
        var request = HttpRequest.newBuilder(http.uri())
                .headers("Content-Type", "application/json", "X-User", user)
                .headers(stateless("subscriptions/listen", "").toArray(String[]::new))
                .POST(BodyPublishers.ofString(request("subscriptions/listen", META + """
                        ,"notifications":{"toolsListChanged":true,\
                        "resourceSubscriptions":["test://watched-resource"]}""")))
                .build();
        var response = client.send(request, BodyHandlers.ofInputStream());
        var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        assertThat(nextData(lines)).containsEntry("method", "notifications/subscriptions/acknowledged");
        return lines;
    }

    private int delete(String session, String user) throws Exception {
        var request = HttpRequest.newBuilder(http.uri())
                .headers("Mcp-Session-Id", session, "X-User", user)
                .DELETE()
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> post(List<String> headers, String body) throws Exception {
        var request = HttpRequest.newBuilder(http.uri())
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> stateless(String method, String name) {
        return List.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method, "Mcp-Name", name);
    }

    private static String call(String tool, String params) {
        return request("tools/call", params + ",\"name\":\"" + tool + "\"");
    }

    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private static String code(HttpResponse<String> response) {
        var error = Json.object(Json.parseObject(response.body()).get("error"), "error of " + response.body());
        return response.statusCode() + " " + error.get("code");
    }

    private static List<Map<String, Object>> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Json.parseObject(line.substring("data: ".length())))
                .toList();
    }

    private static Map<String, Object> nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        return Json.parseObject(line.substring("data: ".length()));
    }

    /** The fixtures, and a tool that never ends. */
    private final class Fixtures implements Catalogue {
        private final ConformanceFixtures fixtures;

        Fixtures(ConformanceFixtures fixtures) {
            this.fixtures = fixtures;
        }

        @Override
        public List<Tool> tools(Call call) {
            var tools = new ArrayList<>(fixtures.tools(call));
            tools.add(new Tool("hang", null, "Hangs", Map.of("type", "object"), null, null, (hanging, in) -> {
                running.countDown();
                try {
                    NEVER.await();
                } finally {
                    interrupted.countDown();
                }
                return ToolResult.text("never");
            }));
            return tools;
        }

        @Override
        public List<ResourceContents> read(Call call, String uri) {
            return fixtures.read(call, uri);
        }
    }
}
