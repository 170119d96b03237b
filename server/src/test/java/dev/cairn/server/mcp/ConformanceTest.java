package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The official conformance suites, old and new, against the fixtures they prescribe. */
@Tag("conformance")
@Tag("D15")
class ConformanceTest {
    private static final String NEWER = "@modelcontextprotocol/conformance/dist/index.js";
    private static final String OLDER = "conformance-0.1/dist/index.js";
    private static final Pattern TOTAL = Pattern.compile("Total: (\\d+) passed, (\\d+) failed");

    /**
     * One run of a suite.
     *
     * @param checksMin fewest checks that must pass, so that a suite that runs nothing is noticed
     */
    private record Run(String name, String script, int checksMin, List<String> arguments) {}

    private static final List<Run> RUNS = List.of(
            new Run("0.1.16", OLDER, 43, List.of("--suite", "all")),
            new Run("0.2.0 for 2025-06-18", NEWER, 56, List.of("--suite", "all", "--spec-version", "2025-06-18")),
            new Run("0.2.0 for 2025-11-25", NEWER, 80, List.of("--suite", "all", "--spec-version", "2025-11-25")),
            new Run("0.2.0 for 2026-07-28", NEWER, 152, List.of("--suite", "all", "--spec-version", "2026-07-28")));

    @TestFactory
    Stream<DynamicTest> everySuiteIsPassed() throws Exception {
        return Judges.summon().stream()
                .flatMap(judges -> RUNS.stream().map(run -> dynamicTest(run.name(), () -> pass(judges, run))));
    }

    private static void pass(Judges judges, Run run) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = new TestServers.Http(TestServers.fixtures(threads), exchange -> null)) {
            var arguments = new ArrayList<>(List.of(
                    "server",
                    "--url",
                    http.uri().toString(),
                    "--expected-failures",
                    Judges.baseline().toString()));
            arguments.addAll(run.arguments());
            var outcome = judges.run(run.script(), Duration.ofMinutes(5), arguments.toArray(String[]::new));
            assertThat(outcome.status()).as(outcome.output()).isZero();
            Matcher total = TOTAL.matcher(outcome.output());
            assertThat(total.find()).as(outcome.output()).isTrue();
            assertThat(Integer.parseInt(total.group(1))).isGreaterThanOrEqualTo(run.checksMin());
        }
    }
}
