package dev.cairn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchTest {
    @TempDir
    Path folder;

    static Stream<String> names() {
        return Bench.ALL.stream().map(Benchmark::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBenchmarkGivesFiguresAndLeavesNoFileBehind(String name) throws Exception {
        Benchmark benchmark = Bench.ALL.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow();
        Settings settings = Settings.of(List.of("--quick", "--seconds", "0.1"), folder, null);
        List<Figure> figures;
        try (Workspace workspace = new Workspace(folder)) {
            figures = benchmark.run(settings, workspace);
        }
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.bench()).isEqualTo(name);
            assertThat(figure.cairn()).isPositive();
        });
        assertThat(left()).isEmpty();
    }

    @Test
    void plainSqliteWritesTheSameRowsAsCairn() throws Exception {
        List<Item> items = Item.list(new Corpus(1), 300);
        try (Workspace workspace = new Workspace(folder)) {
            Path own = workspace.store();
            Path byHand = workspace.store();
            SameStatements.prepare(own);
            SameStatements.prepare(byHand);
            try (var cairn = dev.cairn.Cairn.open(own);
                    var statements = new SameStatements(byHand, false, 0)) {
                Load.batch(cairn, items);
                Load.batch(statements, items);
            }
            for (String count : List.of(
                    "SELECT count(*) FROM messages",
                    "SELECT count(*) FROM texts",
                    "SELECT count(*) FROM changes",
                    "SELECT count(*) FROM words",
                    "SELECT sum(message_count) FROM sessions",
                    "SELECT sum(length(sz)) FROM words_docsize",
                    "SELECT context_hash FROM sessions WHERE key = 'session-0'")) {
                assertThat(ask(own, count)).as(count).isEqualTo(ask(byHand, count));
            }
        }
    }

    private static long ask(Path store, String question) throws Exception {
        try (var connection = Plain.open(store, false)) {
            return Plain.number(connection, question);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
