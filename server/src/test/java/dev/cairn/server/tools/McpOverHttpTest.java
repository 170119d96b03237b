package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.admin.CreateKey;
import dev.cairn.json.Json;
import dev.cairn.server.http.HttpFace;
import dev.cairn.server.http.HttpOptions;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The face for models at {@code /mcp} of the HTTP server. */
@Tag("D15")
@Timeout(60)
class McpOverHttpTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cairn cairn = Cairn.inMemory();
    private final McpFace face =
            new McpFace(() -> cairn, "1.2.3", threads, InstantSource.system(), SecureRandom::new, false);
    private @Nullable HttpFace http;
    private String anna = "";
    private String ben = "";

    @BeforeEach
    void listen() {
        anna = key("anna", Right.WRITE);
        ben = key("ben", Right.READ);
        http = HttpFace.start(cairn, HttpOptions.local(0).withMounts(List.of(face.mount())));
    }

    @AfterEach
    void stop() {
        if (http != null) {
            http.close();
        }
        face.close();
        cairn.close();
        threads.shutdownNow();
    }

    @Test
    void officialClientTalksAsItsKey() {
        var transport = HttpClientStreamableHttpTransport.builder(uri("").toString())
                .endpoint("/mcp?tools=full")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + anna))
                .jsonMapper(new JacksonMcpJsonMapperSupplier().get())
                .build();
        try (McpSyncClient client =
                McpClient.sync(transport).requestTimeout(Duration.ofSeconds(30)).build()) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("message_replace")
                    .doesNotContain("store_vacuum");
            client.callTool(CallToolRequest.builder("session_create")
                    .arguments(Map.of("key", "monday"))
                    .build());
        }
        assertThat(cairn.as(Scope.user("anna")).sessions().get("monday").key()).isEqualTo("monday");
    }

    @Test
    @Tag("E10")
    void usersSeeTheirOwn() throws Exception {
        post("", anna, call("session_create", "{\"key\":\"monday\"}"));
        assertThat(post("", anna, call("session_list", "{}")).body()).contains("monday");
        assertThat(post("", ben, call("session_list", "{}")).body()).contains("Nothing found.");
        assertThat(post("?tools=full", ben, call("session_get", "{\"key\":\"monday\"}"))
                        .body())
                .contains("\"isError\":true", "\"code\":\"not_found\"");
        assertThat(post("", ben, call("session_create", "{}")).body()).contains("Unknown tool");
        assertThat(post("", "cairn_wrong", call("session_list", "{}")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void optionsAreInTheQuery() throws Exception {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}";
        assertThat(post("", anna, list).body()).contains("session_create").doesNotContain("message_replace");
        assertThat(post("?tools=core", anna, list).body()).doesNotContain("message_replace");
        assertThat(post("?tools=full&replyTokens=600", anna, list).body()).contains("message_replace");
        for (String wrong : List.of("?tools=some", "?tool=full", "?replyTokens=3")) {
            HttpResponse<String> refused = post(wrong, anna, list);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(Json.parseObject(refused.body())).containsKey("error");
        }
    }

    private String key(String user, Right right) {
        return cairn.keys().create(new CreateKey("desk", user, null, right)).secret();
    }

    private URI uri(String path) {
        if (http == null) {
            throw new IllegalStateException("not listening");
        }
        return http.uri().resolve("/" + path);
    }

    private static String call(String tool, String arguments) {
        return """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,%s}}""".formatted(tool, arguments, META);
    }

    private HttpResponse<String> post(String query, String key, String body) throws Exception {
        boolean list = body.contains("tools/list");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("mcp" + query))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", list ? "tools/list" : "tools/call")
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!list) {
            request.header("Mcp-Name", body.replaceAll("(?s).*\"name\":\"(\\w+)\".*", "$1"));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
