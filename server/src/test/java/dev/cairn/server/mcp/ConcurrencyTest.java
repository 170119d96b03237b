package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests at once, reporting progress, asking, and being cancelled at any moment. */
@Tag("D15")
@Timeout(120)
class ConcurrencyTest {
    private static final int REQUESTS = 3_000;
    private static final int AT_ONCE = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyRequestIsAnsweredOnceAndACancelledOneAtMostOnce(long seed) throws Exception {
        var random = new Random(seed);
        Set<Long> cancelled = new HashSet<>();
        Set<Long> open = new HashSet<>();
        Map<Long, Integer> answers = new HashMap<>();
        Map<Long, Long> progress = new HashMap<>();
        McpServer server = TestServers.with(threads, McpSettings.standard(), self -> new Work());
        try (var client = new StdioClient(server, threads)) {
            client.initialize("2025-11-25", "{\"roots\":{}}");
            long sent = 0;
            while (sent < REQUESTS || !open.isEmpty()) {
                while (sent < REQUESTS && open.size() < AT_ONCE) {
                    client.send(call(sent, random.nextInt(4)));
                    open.add(sent);
                    if (random.nextInt(3) == 0) {
                        client.send(
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                                        + sent + "}}");
                        cancelled.add(sent);
                        open.remove(sent);
                    }
                    sent++;
                }
                if (!open.isEmpty()) {
                    take(client, open, answers, progress);
                }
            }
            client.send("{\"jsonrpc\":\"2.0\",\"id\":-1,\"method\":\"ping\"}");
            while (!answers.containsKey(-1L)) {
                take(client, open, answers, progress);
            }
        }
        assertThat(answers.values()).as("seed %d", seed).containsOnly(1);
        for (long id = 0; id < REQUESTS; id++) {
            assertThat(answers.containsKey(id) || cancelled.contains(id))
                    .as("seed %d, request %d", seed, id)
                    .isTrue();
        }
        assertThat(answers.size()).isLessThan(REQUESTS);
    }

    private static void take(StdioClient client, Set<Long> open, Map<Long, Integer> answers, Map<Long, Long> progress)
            throws InterruptedException {
        Map<String, Object> message = client.next();
        Object method = message.get("method");
        if ("roots/list".equals(method)) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":{\"roots\":[]}}");
        } else if ("notifications/progress".equals(method)) {
            var params = Json.object(message.get("params"), "params");
            Long token = (Long) params.get("progressToken");
            assertThat(answers).as("progress after the answer").doesNotContainKey(token);
            assertThat(progress.put(token, (Long) params.get("progress")))
                    .satisfies(before ->
                            assertThat(before == null ? 0 : before).isLessThan((Long) params.get("progress")));
        } else if (method == null) {
            Long id = (Long) message.get("id");
            answers.merge(id, 1, Integer::sum);
            open.remove(id);
        }
    }

    private static String call(long id, int kind) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"work\","
                + "\"arguments\":{\"kind\":" + kind + "},\"_meta\":{\"progressToken\":" + id + "}}}";
    }

    /** A tool that answers at once, reports progress, asks, or fails. */
    private record Work() implements Catalogue {
        @Override
        public List<Tool> tools(Call call) {
            return List.of(new Tool("work", null, "Works", Map.of("type", "object"), null, null, Work::work));
        }

        private static ToolResult work(Call call, Map<String, Object> arguments) {
            switch (String.valueOf(arguments.get("kind"))) {
                case "0" -> {
                    for (int i = 1; i <= 5; i++) {
                        call.progress(i, 5.0, null);
                    }
                }
                case "1" -> call.ask("where", new Question.Roots());
                case "2" -> call.log(LogLevel.INFO, null, "working");
                default -> throw new CairnException.Conflict("It is so.");
            }
            return ToolResult.text("done");
        }
    }
}
