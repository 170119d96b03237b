package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.admin.Restored;
import dev.cairn.admin.StoreFile;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that have a store open while one of them restores a backup. */
@Tag("A20")
@Tag("F3")
@Timeout(120)
class RestoreProcessesTest {
    private static final int HANDLES = 4;

    @TempDir
    Path folder;

    @Test
    @Tag("G")
    void nobodyKeepsWritingToALostFileAndEveryFollowerStartsOver() throws Exception {
        Path file = folder.resolve("a.db");
        Path copy = folder.resolve("copy.db");
        List<Handle> handles = new ArrayList<>();
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("shared");
            cairn.messages().add("shared", Role.USER, "Before the backup");
            cairn.admin().backup(new StoreFile(copy.toString()));
            cairn.sessions().create("later");
            for (int i = 0; i < HANDLES; i++) {
                handles.add(new Handle(file, "handle" + i));
            }
            for (Handle handle : handles) {
                assertThat(handle.ask("sessions")).isEqualTo("later shared");
                assertThat(handle.ask("follow")).isEqualTo("Changes");
            }

            for (Handle handle : handles) {
                assertThat(handle.ask("write")).isEqualTo("writing");
            }
            Restored restored = cairn.admin().restore(new StoreFile(copy.toString()));
            Set<String> acknowledged = new TreeSet<>();
            for (Handle handle : handles) {
                acknowledged.addAll(List.of(handle.ask("stop").split(" ")));
            }
            Set<String> kept = new HashSet<>(messages(cairn));
            try (Cairn safety = Cairn.open(Path.of(restored.safetyCopy()))) {
                kept.addAll(messages(safety));
            }
            assertThat(kept).containsAll(acknowledged);

            Set<String> after = new TreeSet<>();
            for (Handle handle : handles) {
                assertThat(handle.ask("sessions")).isEqualTo("shared");
                assertThat(handle.ask("follow")).isEqualTo("StartOver");
                assertThat(handle.ask("follow")).isEqualTo("Changes");
                after.add(handle.ask("add"));
            }
            assertThat(after).hasSize(HANDLES);
            assertThat(messages(cairn)).containsAll(after);
            assertThat(cairn.recall().search("restored")).isNotEmpty();
            assertThat(cairn.admin().check().problems()).isEmpty();
        } finally {
            handles.forEach(Handle::close);
        }
        try (Cairn fresh = Cairn.open(file)) {
            assertThat(fresh.admin().check().problems()).isEmpty();
        }
    }

    /** The ids of all messages; their places have no gaps. */
    private static List<String> messages(Cairn cairn) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var page = cairn.messages().list(new ListMessages("shared", null, null, null, null, Map.of(), 500, cursor));
            for (Message message : page.items()) {
                ids.add(message.id().toString());
                assertThat(message.index()).isEqualTo(ids.size());
            }
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    /** The near end of a {@link HandleProcess}. */
    private static final class Handle implements AutoCloseable {
        private final Process process;
        private final Writer in;
        private final BufferedReader out;

        Handle(Path file, String name) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HandleProcess.class.getName(),
                            file.toString(),
                            name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            in = process.outputWriter(StandardCharsets.UTF_8);
            out = process.inputReader(StandardCharsets.UTF_8);
        }

        String ask(String word) throws IOException {
            in.write(word + "\n");
            in.flush();
            return String.valueOf(out.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
