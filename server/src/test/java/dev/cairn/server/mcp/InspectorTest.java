package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The Inspector's command line against the server, over both transports, in both revisions. */
@Tag("conformance")
@Tag("D15")
class InspectorTest {
    private static final String SCRIPT = "@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    @TestFactory
    Stream<DynamicTest> inspectorGetsItsAnswers() throws Exception {
        return Judges.summon().stream()
                .flatMap(judges -> Stream.of("legacy", "modern")
                        .flatMap(era -> Stream.of(
                                dynamicTest(era + " over stdio", () -> inspect(judges, era, stdio())),
                                dynamicTest(era + " over http", () -> overHttp(judges, era)))));
    }

    private static void overHttp(Judges judges, String era) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = new TestServers.Http(TestServers.fixtures(threads), exchange -> null)) {
            inspect(judges, era, List.of(http.uri().toString(), "--transport", "http"));
        }
    }

    private static void inspect(Judges judges, String era, List<String> target) throws Exception {
        assertThat(ask(judges, era, target, "tools/list")).contains("\"test_simple_text\"", "\"inputSchema\"");
        assertThat(ask(judges, era, target, "tools/call", "--tool-name", "test_simple_text"))
                .contains("This is a simple text response for testing.");
        assertThat(ask(judges, era, target, "resources/read", "--uri", "test://static-text"))
                .contains("This is the content of the static text resource.");
        assertThat(ask(judges, era, target, "prompts/get", "--prompt-name", "test_simple_prompt"))
                .contains("This is a simple prompt for testing.");
    }

    private static String ask(Judges judges, String era, List<String> target, String method, String... more)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--cli"));
        arguments.addAll(target);
        arguments.addAll(List.of("--protocol-era", era, "--method", method));
        arguments.addAll(List.of(more));
        var outcome = judges.run(SCRIPT, Duration.ofMinutes(1), arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private static List<String> stdio() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestServers.class.getName());
    }
}
