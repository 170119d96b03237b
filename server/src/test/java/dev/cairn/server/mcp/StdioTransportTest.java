package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D15")
@Timeout(60)
class StdioTransportTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{%s}}""";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25,2025-11-25",
        "2025-06-18,2025-06-18",
        "2025-03-26,2025-03-26",
        "2024-11-05,2024-11-05",
        "1999-01-01,2025-11-25",
        "2026-07-28,2025-11-25"
    })
    void handshakeAgreesOnARevisionThatHasOne(String asked, String agreed) throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            var result = Json.object(client.initialize(asked, "{}").get("result"), "result");
            assertThat(result).containsEntry("protocolVersion", agreed).containsKeys("capabilities", "serverInfo");
        }
    }

    @Test
    void handshakeIsAnsweredBeforeTheCatalogueIsOpened() throws Exception {
        var opened = new CountDownLatch(1);
        var mayOpen = new CountDownLatch(1);
        var server = new McpServer(
                TestServers.INFO,
                () -> {
                    opened.countDown();
                    await(mayOpen);
                    return new ConformanceFixtures(() -> null);
                },
                McpSettings.standard(),
                threads,
                InstantSource.system(),
                SecureRandom::new);
        try (var client = new StdioClient(server, threads)) {
            client.initialize("2025-11-25", "{}");
            assertThat(opened.getCount()).isEqualTo(1);
            client.send(call(1, "test_simple_text"));
            assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
            assertThat(client.next()).containsEntry("id", 2L);
            mayOpen.countDown();
            assertThat(client.next()).containsEntry("id", 1L);
        }
    }

    @Test
    void catalogueThatCannotBeOpenedIsAnErrorAndTriedAgain() throws Exception {
        var attempts = new AtomicInteger();
        var server = new McpServer(
                TestServers.INFO,
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new CairnException.Unavailable("The store is busy.");
                    }
                    return new ConformanceFixtures(() -> null);
                },
                McpSettings.standard(),
                threads,
                InstantSource.system(),
                SecureRandom::new);
        try (var client = new StdioClient(server, threads)) {
            client.initialize("2025-11-25", "{}");
            client.send(call(1, "test_simple_text"));
            assertThat(error(client.next())).containsEntry("message", "The store is busy.");
            client.send(call(2, "test_simple_text"));
            assertThat(client.next()).containsKey("result");
        }
    }

    @Test
    void bothRevisionsRunBesideEachOther() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            client.initialize("2025-11-25", "{}");
            client.send(call(1, "test_simple_text"));
            client.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{" + META.formatted("") + "}}");
            var first = client.next();
            var second = client.next();
            var byId = Map.of(String.valueOf(first.get("id")), first, String.valueOf(second.get("id")), second);
            assertThat(result(byId.get("1"))).doesNotContainKey("resultType");
            assertThat(result(byId.get("2")))
                    .containsEntry("resultType", "complete")
                    .containsKeys("ttlMs", "tools");
        }
    }

    @Test
    void statelessRevisionNeedsNoHandshake() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{" + META.formatted("")
                    + "}}");
            assertThat(result(client.next())).containsEntry("supportedVersions", List.of("2026-07-28"));
            client.send(call(2, "test_simple_text"));
            assertThat(error(client.next())).containsEntry("code", -32600L);
            client.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"server/discover\"}");
            assertThat(error(client.next())).containsEntry("code", -32602L);
        }
    }

    @Test
    void requestsRunBesideEachOther() throws Exception {
        int count = 50;
        var all = new CountDownLatch(count);
        try (var client = new StdioClient(
                tool((call, in) -> {
                    all.countDown();
                    await(all);
                    return ToolResult.text("together");
                }),
                threads)) {
            client.initialize("2025-11-25", "{}");
            for (int i = 0; i < count; i++) {
                client.send(call(i, "work"));
            }
            Set<Object> ids = new HashSet<>();
            for (int i = 0; i < count; i++) {
                ids.add(client.next().get("id"));
            }
            assertThat(ids).hasSize(count);
        }
    }

    @Test
    void cancellationInterruptsAndIsNotAnswered() throws Exception {
        var running = new CountDownLatch(1);
        var hooks = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        try (var client = new StdioClient(
                tool((call, in) -> {
                    call.onCancel(hooks::countDown);
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return ToolResult.text("never");
                    } finally {
                        assertThat(call.cancelled()).isTrue();
                        left.countDown();
                    }
                }),
                threads)) {
            client.initialize("2025-11-25", "{}");
            client.send(call(7, "work"));
            await(running);
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");
            await(hooks);
            await(left);
            client.send("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\"}");
            assertThat(client.next()).containsEntry("id", 8L);
            client.end();
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void cancellingWhatIsNotRunningIsIgnored() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            client.initialize("2025-11-25", "{}");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard_of\"}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            assertThat(client.next()).containsEntry("id", 1L);
        }
    }

    @Test
    void progressComesBeforeTheAnswerAndOnlyIfWanted() throws Exception {
        try (var client = new StdioClient(
                tool((call, in) -> {
                    call.progress(1, 3.0, "one");
                    call.progress(1, 3.0, "again");
                    call.progress(0.5, 3.0, "back");
                    call.progress(Double.NaN, null, null);
                    call.progress(2.5, 3.0, null);
                    return ToolResult.text("done");
                }),
                threads)) {
            client.initialize("2025-11-25", "{}");
            client.send("""
                    {"jsonrpc":"2.0","id":1,"method":"tools/call",\
                    "params":{"name":"work","_meta":{"progressToken":"p1"}}}""");
            assertThat(params(client.next()))
                    .containsEntry("progressToken", "p1")
                    .containsEntry("progress", 1L)
                    .containsEntry("message", "one");
            assertThat(params(client.next()).get("progress")).hasToString("2.5");
            assertThat(client.next()).containsEntry("id", 1L);
            client.send(call(2, "work"));
            assertThat(client.next()).containsEntry("id", 2L);
        }
    }

    @Test
    void questionGoesToTheClientAndItsAnswerComesBack() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            client.initialize("2025-11-25", "{\"sampling\":{}}");
            client.send("""
                    {"jsonrpc":"2.0","id":1,"method":"tools/call",\
                    "params":{"name":"test_sampling","arguments":{"prompt":"hi"}}}""");
            var question = client.next();
            assertThat(question).containsEntry("method", "sampling/createMessage");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + ",\"result\":"
                    + "{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"ho\"},\"model\":\"m\"}}");
            assertThat(Json.write(client.next())).contains("LLM response").contains("ho");
            client.send("""
                    {"jsonrpc":"2.0","id":2,"method":"tools/call",\
                    "params":{"name":"test_elicitation","arguments":{"message":"hi"}}}""");
            assertThat(error(client.next()).get("message")).asString().contains("elicitation/create");
        }
    }

    @Test
    void clientThatRefusesAQuestionFailsTheTool() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            client.initialize("2025-11-25", "{\"sampling\":{}}");
            client.send(call(1, "test_sampling"));
            Object id = client.next().get("id");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":-1,\"message\":\"User said no\"}}");
            assertThat(Json.write(client.next())).contains("User said no").contains("\"isError\":true");
        }
    }

    @Test
    void answersOfEarlierRoundsNeedNotBeRepeated() throws Exception {
        try (var client = new StdioClient(TestServers.fixtures(threads), threads)) {
            String state = stateOf(client, 1, "");
            String second = stateOf(
                    client,
                    2,
                    ",\"requestState\":\"" + state + "\",\"inputResponses\":"
                            + "{\"step1\":{\"action\":\"accept\",\"content\":{\"name\":\"Ann\"}}}");
            client.send(multiRound(
                    3,
                    ",\"requestState\":\"" + second + "\",\"inputResponses\":"
                            + "{\"step2\":{\"action\":\"accept\",\"content\":{\"color\":\"red\"}}}"));
            assertThat(Json.write(client.next()))
                    .contains("Ann")
                    .contains("red")
                    .contains("complete");
        }
    }

    @Test
    void inputThatEndsLetsRequestsFinishButNotSubscriptions() throws Exception {
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var client = new StdioClient(
                tool((call, in) -> {
                    running.countDown();
                    await(go);
                    return ToolResult.text("finished");
                }),
                threads);
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"sub\",\"method\":\"subscriptions/listen\",\"params\":{"
                + META.formatted("") + ",\"notifications\":{\"toolsListChanged\":true}}}");
        assertThat(client.next()).containsEntry("method", "notifications/subscriptions/acknowledged");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"work\","
                + META.formatted("") + "}}");
        await(running);
        var ended = threads.submit(() -> {
            client.end();
            return null;
        });
        assertThat(client.next()).containsEntry("id", "sub").containsKey("result");
        go.countDown();
        assertThat(client.next()).containsEntry("id", 1L).containsKey("result");
        ended.get(20, TimeUnit.SECONDS);
    }

    @Test
    void requestThatNeverEndsIsLeftBehind() throws Exception {
        var settings = new McpSettings(
                1 << 20,
                10,
                10,
                10,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMinutes(1));
        var interrupted = new CountDownLatch(1);
        var server = TestServers.with(
                threads,
                settings,
                self -> new Tools((call, in) -> {
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return ToolResult.text("never");
                }));
        var client = new StdioClient(server, threads);
        client.initialize("2025-11-25", "{}");
        client.send(call(1, "work"));
        client.end();
        await(interrupted);
    }

    @Test
    void changesReachThoseWhoFollowThem() throws Exception {
        McpServer server = TestServers.fixtures(threads);
        try (var client = new StdioClient(server, threads)) {
            client.initialize("2025-11-25", "{}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\","
                    + "\"params\":{\"uri\":\"test://watched-resource\"}}");
            assertThat(client.next()).containsEntry("id", 1L).containsKey("result");
            server.resourceUpdated("test://static-text", null);
            server.resourceUpdated("test://watched-resource", null);
            assertThat(params(client.next())).containsEntry("uri", "test://watched-resource");
            server.toolsChanged();
            assertThat(client.next()).containsEntry("method", "notifications/tools/list_changed");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/subscribe\","
                    + "\"params\":{\"uri\":\"test://no-such-thing\"}}");
            assertThat(client.next()).containsEntry("id", 2L).containsKey("error");
        }
    }

    @Test
    void sameIdTwiceIsRefusedWhileTheFirstRuns() throws Exception {
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var client = new StdioClient(
                tool((call, in) -> {
                    running.countDown();
                    await(go);
                    return ToolResult.text("one");
                }),
                threads)) {
            client.initialize("2025-11-25", "{}");
            client.send(call(1, "work"));
            await(running);
            client.send(call(1, "work"));
            assertThat(error(client.next())).containsEntry("code", -32600L);
            go.countDown();
            assertThat(client.next()).containsEntry("id", 1L).containsKey("result");
        }
    }

    @Test
    void failuresInAToolShowNoInsides() throws Exception {
        try (var client = new StdioClient(
                tool((call, in) -> switch (String.valueOf(in.get("how"))) {
                    case "cairn" -> throw new CairnException.NotFound("There is no session abc.");
                    case "bug" -> throw new IllegalStateException("secret detail");
                    case "unwritable" -> ToolResult.of("x", Map.of("thread", Thread.currentThread()));
                    default -> throw new StackOverflowError();
                }),
                threads)) {
            client.initialize("2025-11-25", "{}");
            var found = new ArrayList<String>();
            for (String how : List.of("cairn", "bug", "unwritable", "error")) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":\"" + how + "\",\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"work\",\"arguments\":{\"how\":\"" + how + "\"}}}");
                found.add(Json.write(client.answer(how)));
            }
            assertThat(found.get(0)).contains("\"isError\":true", "There is no session abc.", "\"code\":\"not_found\"");
            assertThat(found.get(1)).contains("\"isError\":true", "Internal error", "reference");
            assertThat(found.get(2)).contains("\"code\":-32603", "reference");
            assertThat(found.get(3)).contains("\"code\":-32603", "reference");
            assertThat(String.join("", found)).doesNotContain("secret detail", "java.lang", "at dev.cairn");
        }
    }

    @Test
    void longListsComeInPages() throws Exception {
        var settings = new McpSettings(
                1 << 20,
                10,
                7,
                10,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
        var server = TestServers.with(threads, settings, ConformanceFixtures::new);
        try (var client = new StdioClient(server, threads)) {
            client.initialize("2025-11-25", "{}");
            List<Object> names = new ArrayList<>();
            Object cursor = "";
            while (cursor != null) {
                String params = cursor.equals("") ? "{}" : "{\"cursor\":\"" + cursor + "\"}";
                client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":" + params + "}");
                var result = result(client.next());
                var tools = (List<?>) result.get("tools");
                assertThat(tools).hasSizeBetween(1, 7);
                tools.forEach(tool -> names.add(((Map<?, ?>) tool).get("name")));
                cursor = result.get("nextCursor");
            }
            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(14).contains("test_header_mirror");
            for (String bad : List.of("nonsense", "bzk5OTk5", "bzk5", "\\u0000")) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"" + bad
                        + "\"}}");
                assertThat(error(client.next())).as(bad).containsEntry("code", -32602L);
            }
        }
    }

    private McpServer tool(Tool.Handler handler) {
        return TestServers.with(threads, McpSettings.standard(), self -> new Tools(handler));
    }

    /** One tool named {@code work}. */
    private record Tools(Tool.Handler handler) implements Catalogue {
        @Override
        public List<Tool> tools(Call call) {
            return List.of(new Tool("work", null, "Works", Map.of("type", "object"), null, null, handler));
        }
    }

    private static String stateOf(StdioClient client, int id, String more) throws InterruptedException {
        client.send(multiRound(id, more));
        var result = result(client.next());
        assertThat(result).containsEntry("resultType", "input_required");
        return String.valueOf(result.get("requestState"));
    }

    private static String multiRound(int id, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{"
                + META.formatted("\"elicitation\":{}")
                + ",\"name\":\"test_input_required_result_multi_round\"" + more + "}}";
    }

    private static String call(int id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\"}}";
    }

    private static Map<String, Object> result(Map<String, Object> message) {
        return Json.object(message.get("result"), "result of " + message);
    }

    private static Map<String, Object> error(Map<String, Object> message) {
        return Json.object(message.get("error"), "error of " + message);
    }

    private static Map<String, Object> params(Map<String, Object> message) {
        return Json.object(message.get("params"), "params of " + message);
    }

    private static void await(CountDownLatch latch) throws AssertionError {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
