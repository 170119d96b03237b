package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.recall.Search;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file larger than the memory of the process that takes it in. */
@Tag("F15")
@Timeout(300)
class ImportMemoryTest {
    private static final String HEAP = "-Xmx64m";
    private static final long BYTES = 96L << 20;
    private static final int PADDING = 300_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "chatgpt", "claude"})
    void isTakenWithinIt(String format) throws Exception {
        Path file = folder.resolve("large.json" + (format.equals("claude-code") ? "l" : ""));
        int items = write(file, format);
        assertThat(Files.size(file)).isGreaterThan(BYTES);
        Path store = folder.resolve("store.db");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportProcess.class.getName(),
                        store.toString(),
                        format,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        try (Cairn cairn = Cairn.open(store)) {
            assertThat(cairn.recall()
                            .search(Search.of("last" + (items - 1), 10))
                            .items())
                    .hasSize(1);
        }
    }

    /** Writes items of a third of a megabyte each until the file is large enough; gives back how many. */
    private static int write(Path file, String format) throws IOException {
        String padding = "....... ".repeat(PADDING / 8);
        boolean list = !format.equals("claude-code");
        int items = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(list ? "[" : "");
            for (long bytes = 0; bytes <= BYTES; items++) {
                String item = item(format, items, padding + "last" + items);
                writer.write(items > 0 && list ? "," : "");
                writer.write(item);
                writer.write('\n');
                bytes += item.length();
            }
            writer.write(list ? "]" : "");
        }
        return items;
    }

    private static String item(String format, int i, String words) {
        return switch (format) {
            case "claude-code" -> """
                {"type":"user","uuid":"t-%d","sessionId":"s-1","timestamp":"2026-03-01T08:00:00Z","cwd":"/src/shop",\
                "message":{"role":"user","content":"%s"}}""".formatted(i, words);
            case "chatgpt" -> """
                {"title":"Soup %d","id":"c-%d","current_node":"u","mapping":{"u":{"id":"u","parent":null,"children":[],\
                "message":{"id":"u-%d","author":{"role":"user"},"create_time":1700000001,\
                "content":{"content_type":"text","parts":["%s"]}}}}}""".formatted(i, i, i, words);
            default -> """
                {"uuid":"k-%d","name":"Ports","created_at":"2026-03-01T08:00:00Z","chat_messages":[{"uuid":"m-%d",\
                "sender":"human","text":"%s","created_at":"2026-03-01T08:00:01Z","content":[]}]}""".formatted(i, i, words);
        };
    }
}
