package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own. */
@Tag("F1")
class ProcessTest {
    @TempDir
    Path folder;

    @Test
    void answersGoOutAsUtf8AndErrorsBeside() throws Exception {
        Process added = start("message", "add", "--input", "-", "--json");
        added.getOutputStream().write("""
                {"session": "monday", "role": "user", "content": "Grüße, 世界 👍"}""".getBytes(StandardCharsets.UTF_8));
        added.getOutputStream().close();
        assertThat(all(added.getErrorStream())).startsWith("cairn: There is no session 'monday'");
        assertThat(added.waitFor()).isEqualTo(3);
        assertThat(start("session", "create", "monday").waitFor()).isZero();
        added = start("message", "add", "--input", "-", "--json");
        added.getOutputStream().write("""
                {"session": "monday", "role": "user", "content": "Grüße, 世界 👍"}""".getBytes(StandardCharsets.UTF_8));
        added.getOutputStream().close();
        assertThat(all(added.getInputStream())).contains("Grüße, 世界 👍");
        assertThat(added.waitFor()).isZero();
        Process found = start("search", "gr*");
        assertThat(all(found.getInputStream())).contains("monday #1  user", "**Grüße**, 世界 👍");
        assertThat(all(found.getErrorStream())).isEmpty();
    }

    @Test
    @Tag("G")
    void readerThatGoesAwayIsNoNews() throws Exception {
        Process help = start("completion", "bash");
        help.getInputStream().close();
        assertThat(all(help.getErrorStream())).isEmpty();
        assertThat(help.waitFor()).isIn(0, 141);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.internal.verbosity=ERROR", // other tests' libraries are on this class path
                "-cp",
                System.getProperty("java.class.path"),
                "dev.cairn.server.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CAIRN_STORE", folder.resolve("store.db").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static String all(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
