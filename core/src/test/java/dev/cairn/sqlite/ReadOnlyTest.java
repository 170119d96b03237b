package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a folder that cannot be written, by a read-only mount: file rights do not bind the super-user. */
class ReadOnlyTest {
    @TempDir
    Path folder;

    @Test
    void aReadOnlyFolderIsAClearErrorAndTheStoreIsUnchanged() throws Exception {
        assumeTrue(run(List.of("unshare", "-rm", "true")).exit == 0, "unshare cannot make a mount namespace here");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path file = locked.resolve("a.db");
        try (Cairn cairn = Cairn.open(file)) {
            cairn.sessions().create("monday");
        }
        byte[] before = Files.readAllBytes(file);
        for (Path target : List.of(file, locked.resolve("new.db"))) {
            Outcome outcome = run(readOnly(locked, target));
            assertThat(outcome.out).startsWith("Unavailable: ").contains(target.toString());
            assertThat(outcome.exit).isEqualTo(6);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.exists(locked.resolve("new.db"))).isFalse();
    }

    private static List<String> readOnly(Path locked, Path target) {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"",
                "sh",
                locked.toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                target.toString()));
        return command;
    }

    private static Outcome run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out);
    }

    private record Outcome(int exit, String out) {}

    /** A process that tries to write. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] args) {
            PrintStream out = new PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
            try (Cairn cairn = Cairn.open(Path.of(args[0]))) {
                cairn.sessions().create("tuesday");
                out.println("written");
            } catch (CairnException e) {
                out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                System.exit(6);
            }
        }
    }
}
