package dev.cairn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
        Path parent = Files.createDirectory(folder.resolve("work"));
        Path launcher = benchmark.proof() ? null : standIn();
        Settings settings = Settings.of(
                List.of("--quick", "--seconds", "0.1", "--against-mcp", standIn() + " mcp", "--against-search", "true"),
                parent,
                launcher);
        List<Figure> figures;
        try (Workspace workspace = new Workspace(parent)) {
            figures = benchmark.run(settings, workspace);
        }
        assertThat(figures).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.bench()).isEqualTo(name);
            assertThat(figure.cairn()).isNotNegative();
            assertThat(!benchmark.proof() || !Boolean.FALSE.equals(figure.holds()))
                    .as(figure.toString())
                    .isTrue();
        });
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void lostMessagesAndGapsAreNoticed() throws Exception {
        try (Cairn cairn = Cairn.inMemory()) {
            Verification.prepare(cairn);
            List<AckLog.Ack> acks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String token = WriterProcess.token("w", i);
                Message kept = cairn.messages().add(Verification.session(0), Role.USER, token + " said this");
                acks.add(new AckLog.Ack(kept.session(), kept.id().toString(), kept.index(), token));
            }
            assertThat(Verification.problems(cairn, acks)).isEmpty();
            cairn.messages().delete(new MessageId(Id.parse(acks.get(1).id())));
            assertThat(String.join(" ", Verification.problems(cairn, acks))).contains("place 2", "LOST", "NOT FOUND");
        }
    }

    @Test
    void aLineThatWasCutOffWasNeverNoted() throws Exception {
        Path log = folder.resolve("log");
        Files.writeString(log, "shared-0 06ND7Y8GC0001 1 ackw1\nshared-0 06ND7Y8GC00");
        assertThat(AckLog.read(log)).containsExactly(new AckLog.Ack("shared-0", "06ND7Y8GC0001", 1, "ackw1"));
    }

    @Test
    void barsSayWhetherTheyHold() {
        Figure figure = Figure.beside("b", "w", "us", 12, 10, "other");
        assertThat(figure.must(new Bar.AtMostTimes(1.3)).holds()).isTrue();
        assertThat(figure.must(new Bar.AtMostTimes(1.1)).holds()).isFalse();
        assertThat(figure.must(new Bar.AtLeastTimes(1.1)).holds()).isTrue();
        assertThat(figure.must(new Bar.AtMost(11, "us")).holds()).isFalse();
        assertThat(Figure.alone("b", "w", "us", 12).must(new Bar.AtMostTimes(1)).holds())
                .isNull();
    }

    @Test
    void plainSqliteWritesTheSameRowsAsCairn() throws Exception {
        List<Item> items = Item.list(new Corpus(1), 300);
        try (Workspace workspace = new Workspace(folder)) {
            Path own = workspace.store();
            Path byHand = workspace.store();
            SameStatements.prepare(own);
            SameStatements.prepare(byHand);
            try (Cairn cairn = Cairn.open(own);
                    var statements = new SameStatements(byHand, false, 0)) {
                Load.batch(cairn, items);
                Load.batch(statements, items);
            }
            for (String count : List.of(
                    "SELECT count(*) FROM messages",
                    "SELECT count(*) FROM texts",
                    "SELECT sum(length(body)) FROM messages",
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

    /** A launcher that answers every search with nothing and every MCP request with one tool and an empty result. */
    private Path standIn() throws IOException {
        Path script = folder.resolve("stand-in");
        Files.writeString(script, """
                #!/bin/sh
                [ "$1" = mcp ] || exit 0
                while read -r line; do
                    id=$(printf '%s' "$line" | sed 's/.*"id":\\([0-9][0-9]*\\).*/\\1/')
                    case $line in
                        *tools/list*) result='{"tools":[{"name":"look","inputSchema":{"type":"object"}}]}' ;;
                        *) result='{}' ;;
                    esac
                    case $line in *'"id":'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":'"$result"'}' ;; esac
                done
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
