package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import dev.cairn.sql.Feed.Changes;
import dev.cairn.sql.Feed.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store at once. */
class ProcessesTest {
    private static final int WRITERS = 4;
    private static final int EACH = 100;

    @TempDir
    Path folder;

    @Test
    @Tag("A21")
    @Tag("F3")
    @Tag("G")
    void everyAcknowledgedMessageIsThereAtItsOwnPlaceAndInTheFeed() throws Exception {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("shared");
            Position start = cairn.feed().head();
            List<Process> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                writers.add(start(file, "writer" + w));
            }
            Set<String> acknowledged = new HashSet<>();
            for (Process writer : writers) {
                String out = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(writer.exitValue()).as(out).isZero();
                out.lines().forEach(acknowledged::add);
            }
            List<Message> kept = cairn.messages()
                    .list(new ListMessages("shared", null, null, null, null, Map.of(), 500, null))
                    .items();
            assertThat(kept.stream().map(m -> m.id() + " " + m.index()))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(kept.stream().map(Message::index))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
            Changes changes = (Changes) cairn.feed().read(start, 10_000);
            assertThat(changes.changes().stream()
                            .filter(c -> c.kind().equals("message"))
                            .map(c -> c.id().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            kept.stream().map(m -> m.id().toString()).toList());
            assertThat(cairn.admin().check().problems()).isEmpty();
        }
    }

    private static Process start(Path file, String name) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        file.toString(),
                        "shared",
                        name,
                        Integer.toString(EACH))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
