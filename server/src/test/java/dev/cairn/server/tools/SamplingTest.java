package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.ledger.ListCosts;
import dev.cairn.memory.Memory;
import dev.cairn.operation.Caller;
import dev.cairn.schema.Records;
import dev.cairn.server.Main;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Role;
import dev.cairn.session.Summary;
import dev.cairn.session.SummaryMethod;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Summaries by the model of the client that asks for them. */
@Tag("F2")
@Timeout(120)
class SamplingTest {
    private static final String SUMMARY = "Services 0 to 8 listen on ports 9000 to 9008 on staging.";
    private static final Map<String, @Nullable Object> CALL =
            Map.of("name", "session_summarise", "arguments", Map.of("session", "monday", "keep", 0L));

    private final Cairn cairn = Cairn.inMemory();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final McpFace asking = face(true);
    private final McpFace quiet = face(false);

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        talk(cairn);
    }

    private McpFace face(boolean sampling) {
        return new McpFace(() -> cairn, "1.2.3", threads, InstantSource.system(), SecureRandom::new, sampling);
    }

    @AfterEach
    void end() {
        asking.close();
        quiet.close();
        threads.shutdownNow();
        cairn.close();
    }

    private static void talk(Cairn in) {
        in.sessions().create("monday");
        for (int i = 0; i < 10; i++) {
            in.messages()
                    .add("monday", Role.USER, "Which port does service number " + i + " use on the staging server?");
            in.messages()
                    .add("monday", Role.ASSISTANT, "Service number " + i + " listens on port " + (9_000 + i) + ".");
        }
    }

    @Test
    void clientThatHoldsAConversationIsAsked() {
        Path store = folder.resolve("store.db");
        try (Cairn file = Cairn.open(store)) {
            talk(file);
        }
        List<CreateMessageRequest> asked = new CopyOnWriteArrayList<>();
        try (McpSyncClient client = McpClient.sync(
                        new StdioClientTransport(program(store), new JacksonMcpJsonMapperSupplier().get()))
                .requestTimeout(Duration.ofSeconds(30))
                .capabilities(ClientCapabilities.builder().sampling().build())
                .sampling(request -> {
                    asked.add(request);
                    return CreateMessageResult.builder(McpSchema.Role.ASSISTANT, SUMMARY, "large-2")
                            .build();
                })
                .build()) {
            client.initialize();
            assertThat(client.callTool(CallToolRequest.builder("session_care")
                                    .arguments(Map.of("session", "monday", "window", 100, "keep", 1))
                                    .build())
                            .isError())
                    .isNotEqualTo(true);
        }
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.systemPrompt()).contains("at most");
            assertThat(request.messages().toString()).contains("listens on port 9003");
        });
        try (Cairn file = Cairn.open(store)) {
            assertThat(summaries(file)).singleElement().satisfies(summary -> {
                assertThat(summary.content()).isEqualTo(SUMMARY);
                assertThat(summary.method()).isEqualTo(SummaryMethod.MODEL);
            });
        }
    }

    private static ServerParameters program(Path store) {
        return ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "mcp",
                        "--tools",
                        "full",
                        "--chat",
                        "sampling",
                        "--store",
                        store.toString())
                .build();
    }

    @Test
    void statelessClientComesBackWithTheAnswer() throws IOException {
        Map<String, @Nullable Object> first = ask(true, CALL, Map.of("sampling", Map.of()));
        assertThat(first).containsEntry("resultType", "input_required");
        assertThat(summaries(cairn)).isEmpty();
        Map<String, @Nullable Object> requests = Json.object(first.get("inputRequests"), "inputRequests");
        assertThat(requests).hasSize(1);
        assertThat(Json.write(requests)).contains("sampling/createMessage", "listens on port 9003");
        Map<String, @Nullable Object> again =
                answered(first, requests.keySet().iterator().next(), SUMMARY);
        Map<String, @Nullable Object> done = ask(true, again, Map.of("sampling", Map.of()));
        Map<String, @Nullable Object> made = Json.object(done.get("structuredContent"), "structuredContent");
        assertThat(made)
                .containsEntry("method", "model")
                .containsEntry("model", "large-2")
                .containsEntry("reported", false);
        assertThat(cairn.costs().list(Records.read(ListCosts.class, Map.of())).items())
                .singleElement()
                .satisfies(cost -> assertThat(cost.inputTokens()).isPositive());
    }

    @Test
    void answerToWhatTheSessionHeldBeforeIsAskedForAnew() throws IOException {
        Map<String, @Nullable Object> first = ask(true, CALL, Map.of("sampling", Map.of()));
        cairn.messages().add("monday", Role.USER, "Service number 0 moved to port 9100.");
        String key = Json.object(first.get("inputRequests"), "inputRequests")
                .keySet()
                .iterator()
                .next();
        assertThat(ask(true, answered(first, key, SUMMARY), Map.of("sampling", Map.of())))
                .containsEntry("resultType", "input_required");
        assertThat(summaries(cairn)).isEmpty();
    }

    @Test
    void answerThatDoesNotHoldIsReplacedAndSaidSo() throws IOException {
        Map<String, @Nullable Object> first = ask(true, CALL, Map.of("sampling", Map.of()));
        String key = Json.object(first.get("inputRequests"), "inputRequests")
                .keySet()
                .iterator()
                .next();
        ask(true, answered(first, key, "Everything listens on port 7777."), Map.of("sampling", Map.of()));
        assertThat(summaries(cairn)).singleElement().satisfies(summary -> {
            assertThat(summary.method()).isEqualTo(SummaryMethod.EXTRACTIVE);
            assertThat(summary.fallbackReason()).contains("7777");
        });
    }

    @Test
    void clientWithoutAModelGetsTheExtract() throws IOException {
        ask(true, CALL, Map.of());
        assertThat(summaries(cairn)).singleElement().satisfies(summary -> {
            assertThat(summary.method()).isEqualTo(SummaryMethod.EXTRACTIVE);
            assertThat(summary.fallbackReason()).contains("sampling");
        });
    }

    @Test
    void nobodyIsAskedUnlessConfigured() throws IOException {
        Map<String, @Nullable Object> done = ask(false, CALL, Map.of("sampling", Map.of()));
        assertThat(done).containsEntry("resultType", "complete");
        assertThat(summaries(cairn)).singleElement().satisfies(summary -> {
            assertThat(summary.method()).isEqualTo(SummaryMethod.EXTRACTIVE);
            assertThat(summary.fallbackReason()).isNull();
        });
    }

    @Test
    @Tag("D16")
    void theClientsModelSaysWhatAMemoryIs() throws IOException {
        Memory memory = cairn.memories().add("The nightly copies go to Oslo.");
        Map<String, @Nullable Object> call = Map.of("name", "memory_classify", "arguments", Map.of());
        Map<String, @Nullable Object> first = ask(true, call, Map.of("sampling", Map.of()));
        assertThat(first).containsEntry("resultType", "input_required");
        String key = Json.object(first.get("inputRequests"), "inputRequests")
                .keySet()
                .iterator()
                .next();
        String said = """
                {"type": "task", "category": "deployment", "tags": ["oslo"], "layers": ["global"], "relations": []}""";
        assertThat(ask(true, answered(call, first, key, said), Map.of("sampling", Map.of())))
                .containsEntry("resultType", "complete");
        assertThat(cairn.memories().get(memory.id()).type()).isEqualTo("task");
        assertThat(cairn.memories().get(memory.id()).tags()).containsExactly("oslo");
    }

    private static List<Summary> summaries(Cairn in) {
        return in.summaries().list(ListSummaries.of("monday", 5)).items();
    }

    private static Map<String, @Nullable Object> answered(
            Map<String, @Nullable Object> first, String key, String text) {
        return answered(CALL, first, key, text);
    }

    private static Map<String, @Nullable Object> answered(
            Map<String, @Nullable Object> call, Map<String, @Nullable Object> first, String key, String text) {
        Map<String, @Nullable Object> again = new LinkedHashMap<>(call);
        again.put("requestState", first.get("requestState"));
        again.put(
                "inputResponses",
                Map.of(
                        key,
                        Map.of(
                                "role",
                                "assistant",
                                "content",
                                Map.of("type", "text", "text", text),
                                "model",
                                "large-2")));
        return again;
    }

    /** The result of calling a tool in the stateless revision, as a client that can do so much. */
    private Map<String, @Nullable Object> ask(
            boolean sampling,
            Map<String, ? extends @Nullable Object> params,
            Map<String, ? extends @Nullable Object> capabilities)
            throws IOException {
        Map<String, @Nullable Object> withMeta = new LinkedHashMap<>(params);
        withMeta.put(
                "_meta",
                Map.of(
                        "io.modelcontextprotocol/protocolVersion",
                        "2026-07-28",
                        "io.modelcontextprotocol/clientCapabilities",
                        capabilities,
                        "io.modelcontextprotocol/clientInfo",
                        Map.of("name", "test", "version", "1")));
        String request =
                Json.write(Map.of("jsonrpc", "2.0", "id", 1L, "method", "tools/call", "params", withMeta)) + "\n";
        var out = new ByteArrayOutputStream();
        (sampling ? asking : quiet)
                .serve(
                        new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                        out,
                        Caller.local(Scope.LOCAL, Right.WRITE),
                        Options.full());
        Map<String, @Nullable Object> answer = Json.parseObject(out.toString(StandardCharsets.UTF_8));
        if (!(answer.get("result") instanceof Map<?, ?>)) {
            throw new AssertionError(Json.write(answer));
        }
        return Json.object(answer.get("result"), "result");
    }
}
