package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.session.ListMessages;
import dev.cairn.session.ListSessions;
import dev.cairn.session.Message;
import dev.cairn.testing.ForeignStores;
import dev.cairn.text.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports of stores that other processes write to, were ended in, or take in until they are killed. */
@Tag("F15")
@Tag("G")
@Timeout(120)
class StoreImportProcessesTest {
    private static final int MANY = 4_000;
    private static final int BURSTS = 5;

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void name() {
        source = folder.resolve("source.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-a", "document-c", "document-e", "conversation-memory"})
    void anImportKilledMidwayIsCompletedByTheNext(String format) throws Exception {
        prepare(format);
        ForeignStores.run(
                source,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY + ") "
                        + ForeignWriter.into(format) + " SELECT " + ForeignWriter.session(format)
                        + ", 'user', 'm' || i, " + ForeignWriter.TIME + " FROM n");
        List<String> all = IntStream.rangeClosed(1, MANY).mapToObj(i -> "m" + i).toList();
        boolean midway = false;
        for (int attempt = 0; attempt < 5 && !midway; attempt++) {
            Path tried = folder.resolve("try" + attempt + ".cairn");
            try (Cairn cairn = Cairn.open(tried)) {
                Process process = start(ImportProcess.class, tried.toString(), format, source.toString());
                while (process.isAlive() && said(cairn).isEmpty()) {
                    Thread.onSpinWait();
                }
                process.destroyForcibly().waitFor();
                List<String> kept = said(cairn);
                midway = !kept.isEmpty() && kept.size() < MANY;
                assertThat(kept).isEqualTo(all.subList(0, kept.size()));
                ImportReport rest = cairn.imports().run(ImportFiles.of(format, source.toString()));
                assertThat(said(cairn)).isEqualTo(all);
                assertThat(rest.check()).isEqualTo(new ImportCheck(1, 1, MANY, MANY, List.of()));
                assertThat(cairn.imports()
                                .run(ImportFiles.of(format, source.toString()))
                                .kinds())
                        .allMatch(count -> count.taken() == 0);
                assertThat(cairn.admin().check().problems()).isEmpty();
            }
        }
        assertThat(midway).as("an import was killed midway").isTrue();
    }

    @Test
    void whatStandsInALogLeftBehindIsTakenAndStaysThere() throws Exception {
        prepare("document-a");
        Process writer = start(ForeignWriter.class, "document-a", source.toString(), "after");
        go(writer);
        writer.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {});
        assertThat(writer.waitFor()).isZero();
        Path log = folder.resolve("source.db-wal");
        assertThat(log).isNotEmptyFile();
        List<String> before = List.of(hash(source), hash(log));
        try (Cairn cairn = Cairn.inMemory()) {
            cairn.imports().run(ImportFiles.of("document-a", source.toString()));
            assertThat(said(cairn))
                    .isEqualTo(IntStream.range(0, ForeignWriter.BURST)
                            .mapToObj(i -> "w" + i)
                            .toList());
        }
        assertThat(List.of(hash(source), hash(log))).isEqualTo(before);
    }

    @Test
    void aWriteThatWasCutShortIsForItsProgramToUndo() throws Exception {
        prepare("document-c");
        Process writer = start(ForeignWriter.class, "document-c", source.toString(), "within");
        go(writer);
        writer.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {});
        Path journal = folder.resolve("source.db-journal");
        assertThat(journal).isNotEmptyFile();
        List<String> before = List.of(hash(source), hash(journal));
        try (Cairn cairn = Cairn.inMemory()) {
            ImportFiles in = ImportFiles.of("document-c", source.toString());
            assertThatThrownBy(() -> cairn.imports().run(in))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("let it open the file once more");
            assertThat(List.of(hash(source), hash(journal))).isEqualTo(before);
            ForeignStores.run(source, "SELECT count(*) FROM sessions");
            cairn.imports().run(in);
            assertThat(cairn.sessions().get("k-1").name()).isEqualTo("k-1");
            assertThat(said(cairn)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-a", "document-c", "document-e", "conversation-memory"})
    void aProgramThatWritesMeanwhileIsNotDisturbed(String format) throws Exception {
        prepare(format);
        Process writer = start(ForeignWriter.class, format, source.toString(), "no");
        List<String> written = new ArrayList<>();
        BufferedReader out = writer.inputReader(StandardCharsets.UTF_8);
        try (Cairn cairn = Cairn.inMemory()) {
            for (int i = 0; i < BURSTS; i++) {
                go(writer);
                written.add(out.readLine());
                cairn.imports().run(ImportFiles.of(format, source.toString()));
                List<String> said = said(cairn);
                assertThat(said).containsAll(written);
                for (int n = 1; n < ForeignWriter.BURST; n++) {
                    written.add(out.readLine());
                }
                assertThat(said).isEqualTo(written.subList(0, said.size()));
            }
            writer.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(writer.waitFor()).as("the writer met no error").isZero();
            cairn.imports().run(ImportFiles.of(format, source.toString()));
            assertThat(said(cairn)).isEqualTo(written);
        } finally {
            writer.destroyForcibly();
        }
    }

    /** Has a writer write a burst. */
    private static void go(Process writer) throws IOException {
        Writer in = writer.outputWriter(StandardCharsets.UTF_8);
        in.write('.');
        in.flush();
    }

    private void prepare(String format) {
        switch (format) {
            case "document-a" -> {
                ForeignStores.documentA(source);
                ForeignStores.run(
                        source,
                        "INSERT INTO sessions (session_id, user_id) VALUES ('k-1', 'ann')",
                        "INSERT INTO conversations (id, session_id, conversation_id) VALUES (7, 'k-1', 'c-1')");
            }
            case "document-c" -> {
                ForeignStores.documentC(source);
                ForeignStores.run(
                        source, "INSERT INTO sessions (id, created_at) VALUES ('k-1', '2026-01-12T10:00:00Z')");
            }
            case "document-e" -> {
                ForeignStores.documentE(source);
                ForeignStores.run(
                        source, "INSERT INTO conversation_sessions (session_id, user_id) VALUES ('k-1', 'ann')");
            }
            default -> ForeignStores.conversationMemory(source);
        }
    }

    /** What was said in the session, in order; nothing if it is not there yet. */
    private static List<String> said(Cairn cairn) {
        List<String> said = new ArrayList<>();
        if (cairn.sessions().list(ListSessions.recent(1)).items().isEmpty()) {
            return said;
        }
        String cursor = null;
        do {
            var page = cairn.messages().list(new ListMessages("k-1", null, null, null, null, Map.of(), 500, cursor));
            page.items().stream().map(Message::content).forEach(said::add);
            cursor = page.next();
        } while (cursor != null);
        return said;
    }

    private static String hash(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
    }

    private static Process start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.internal.verbosity=ERROR",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
