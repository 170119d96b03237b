package dev.cairn.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {
    @TempDir
    private static Path shared;

    private static Path jar = Path.of("");

    @TempDir
    private Path base;

    private Tree tree;

    @BeforeAll
    static void makeJar() throws IOException {
        jar = StandInJar.in(shared);
    }

    @BeforeEach
    void plant() {
        tree = new Tree(base, jar);
    }

    @Test
    void firstStartBuildsAndTheNextDoesNot() throws InterruptedException {
        tree.without("CAIRN_CACHE");
        var first = tree.run("list", "two words");
        assertThat(first.out()).isEqualTo("[list, two words]\n");
        assertThat(first.exit()).isZero();
        var second = tree.run("list");
        assertThat(second).isEqualTo(new Tree.Ended(0, "[list]\n", ""));
        assertThat(tree.builds()).isEqualTo(1);
        assertThat(tree.built())
                .singleElement()
                .satisfies(build -> assertThat(build)
                        .isDirectoryContaining("glob:**/cairn.jar")
                        .isDirectoryContaining("regex:.*/cairn\\.(aot|jsa)"));
    }

    @Test
    void fourFirstStartsAtOnceBuildOnce() throws InterruptedException {
        List<Process> starts =
                Stream.generate(() -> tree.start("here")).limit(4).toList();
        for (Process start : starts) {
            assertThat(Tree.Ended.of(start))
                    .satisfies(ended -> assertThat(ended.out()).isEqualTo("[here]\n"))
                    .satisfies(ended -> assertThat(ended.exit()).isZero());
        }
        assertThat(tree.builds()).isEqualTo(1);
        assertThat(tree.built()).hasSize(1);
    }

    @Test
    void killedBuilderLeavesTheLockFree() throws IOException, InterruptedException {
        tree.hold();
        var killed = tree.start("first");
        readUntil(killed, "mvn: holding");
        killed.destroyForcibly().waitFor();
        var waiting = tree.start("second");
        readUntil(waiting, "mvn: holding");
        tree.letGo();
        assertThat(Tree.Ended.of(waiting).out()).isEqualTo("[second]\n");
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void endedBuilderEndsItsMaven() throws IOException, InterruptedException {
        tree.hold();
        var asked = tree.start("first");
        readUntil(asked, "mvn: holding");
        var maven = asked.descendants()
                .filter(child -> child.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(argument -> argument.endsWith("/bin/mvn")))
                .findFirst()
                .orElseThrow();
        asked.destroy();
        assertThat(asked.waitFor()).isEqualTo(143);
        maven.onExit().join();
        assertThat(tree.built()).isEmpty();
    }

    @Test
    void changeOfTheSourcesIsNoticed() throws IOException, InterruptedException {
        tree.run("one");
        Path source = tree.root.resolve("server/src/main/java/Some.java");
        FileTime before = Files.getLastModifiedTime(source);
        Files.writeString(source, "class Same {}");
        Files.setLastModifiedTime(source, before);
        tree.run("two");
        assertThat(tree.builds()).as("after an edit that hides its time").isEqualTo(2);
        Files.move(source, source.resolveSibling("Other.java"));
        tree.run("three");
        assertThat(tree.builds()).as("after a new name").isEqualTo(3);
        Files.delete(source.resolveSibling("Other.java"));
        Files.writeString(source, "class Some {}");
        tree.run("four");
        assertThat(tree.builds()).as("back at what was built before").isEqualTo(3);
        assertThat(tree.built()).hasSize(3);
    }

    @Test
    void changeDuringTheBuildIsBuiltToo() throws IOException, InterruptedException {
        tree.hold();
        var start = tree.start("x");
        readUntil(start, "mvn: holding");
        tree.write("server/src/main/java/Some.java", "class Late {}");
        tree.letGo();
        assertThat(Tree.Ended.of(start).out()).isEqualTo("[x]\n");
        assertThat(tree.builds()).isEqualTo(2);
        assertThat(tree.run("y").err()).isEmpty();
        assertThat(tree.built()).hasSize(1);
    }

    @Test
    void buildInUseStays() throws IOException, InterruptedException {
        tree.without("CAIRN_CACHE");
        var running = tree.start("wait");
        assertThat(running.inputReader(UTF_8).readLine()).isEqualTo("[wait]");
        Path used = tree.built().getFirst();
        Object jarBefore = Files.getAttribute(used.resolve("cairn.jar"), "unix:ino");
        tree.with("CAIRN_CACHE", "no");
        for (int i = 0; i < 4; i++) {
            tree.write("server/src/main/java/Some.java", "class Some" + i + " {}");
            tree.run("next");
        }
        assertThat(tree.builds()).isEqualTo(5);
        assertThat(tree.built()).contains(used).hasSize(4);
        assertThat(Files.getAttribute(used.resolve("cairn.jar"), "unix:ino")).isEqualTo(jarBefore);
        running.toHandle().destroy();
        assertThat(running.waitFor()).as("the signal reached the JVM").isEqualTo(143);
    }

    @Test
    void mcpDoesNotWaitForABuild() throws InterruptedException {
        var ended = tree.run("--store", "some file", "mcp");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).hasLineCount(1).contains("not built").contains("cairn build");
        assertThat(tree.builds()).isZero();
        assertThat(tree.run("build").out()).isEmpty();
        assertThat(tree.run("mcp")).isEqualTo(new Tree.Ended(0, "[mcp]\n", ""));
    }

    @Test
    void brokenCacheLeavesOutputClean() throws IOException, InterruptedException {
        tree.without("CAIRN_CACHE");
        tree.run("one");
        Path cache = tree.built().getFirst().resolve("cairn.aot");
        byte[] whole = Files.readAllBytes(cache);
        Files.write(cache, new byte[] {1, 2, 3});
        assertThat(tree.run("tiny").out()).isEqualTo("[tiny]\n");
        Files.write(cache, whole, StandardOpenOption.TRUNCATE_EXISTING);
        Files.write(cache, new byte[whole.length / 2], StandardOpenOption.WRITE);
        assertThat(tree.run("overwritten").out()).isEqualTo("[overwritten]\n");
        Files.delete(cache);
        assertThat(tree.run("none")).isEqualTo(new Tree.Ended(0, "[none]\n", ""));
    }

    @Test
    void foreignCacheLeavesOutputClean() throws IOException, InterruptedException {
        tree.without("CAIRN_CACHE");
        tree.run("one");
        Path cache = tree.built().getFirst().resolve("cairn.aot");
        Tree other = new Tree(base.resolve("elsewhere"), jar).without("CAIRN_CACHE");
        other.write("server/src/main/java/Some.java", "class Other {}");
        other.run("two");
        Path foreign = other.built().getFirst().resolve("cairn.aot");
        assertThat(foreign).isRegularFile();
        Files.copy(foreign, cache, StandardCopyOption.REPLACE_EXISTING);
        assertThat(tree.run("mcp")).satisfies(ended -> {
            assertThat(ended.out()).isEqualTo("[mcp]\n");
            assertThat(ended.exit()).isZero();
        });
    }

    @Test
    void flagsTheJvmDoesNotKnowLeaveOutputClean() throws InterruptedException {
        tree.run("build");
        for (String flag : List.of("-XX:+NoSuchFlag", "-Xnonsense", "--no-such-option", "-Xmx1k")) {
            var ended = tree.with("CAIRN_JAVA_OPTS", flag).run("mcp");
            assertThat(ended.exit()).as(flag).isNotZero();
            assertThat(ended.out()).as(flag).isEmpty();
            assertThat(ended.err()).as(flag).isNotEmpty();
        }
        tree.with("CAIRN_JAVA_OPTS", "-XX:+UseConcMarkSweepGC -XX:+IgnoreUnrecognizedVMOptions -Xmx64m");
        assertThat(tree.run("mcp").out()).isEqualTo("[mcp]\n");
    }

    @Test
    void failedBuildSaysSoAndLeavesNothing() throws InterruptedException {
        tree.write("../bin/mvn", "#!/bin/sh\necho 'no such class'\nexit 1\n");
        var ended = tree.run("list");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("no such class").contains("could not be built");
        assertThat(tree.built()).isEmpty();
    }

    @Test
    void startsByLinkFromAnywhere() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(base.resolve("first link"), Path.of("a tree/cairn"));
        Path twice = Files.createSymbolicLink(base.resolve("second link"), link);
        assertThat(Tree.Ended.of(tree.start(twice, "x")).out()).isEqualTo("[x]\n");
    }

    @Test
    void copiedTreeDoesNotTrustItsStamp() throws IOException, InterruptedException {
        tree.run("one");
        tree.write("server/src/main/java/Some.java", "class Newer {}");
        Path copy = base.resolve("a copy");
        new ProcessBuilder("cp", "-r", tree.root.toString(), copy.toString())
                .start()
                .waitFor();
        assertThat(Tree.Ended.of(tree.start(copy.resolve("cairn"), "two")).out())
                .isEqualTo("[two]\n");
        assertThat(tree.builds()).isEqualTo(2);
    }

    @Test
    void withoutJdkOneSentenceSaysWhatToInstall() throws IOException, InterruptedException {
        Path empty = Files.createDirectory(base.resolve("empty"));
        tree.without("JAVA_HOME").with("PATH", empty.toString());
        assertThat(tree.run("list")).satisfies(ended -> {
            assertThat(ended.exit()).isNotZero();
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).hasLineCount(1).contains("JDK of version 21 or newer and found none");
        });
        tree.with("CAIRN_JDK_FOLDERS", tree.jdk("17.0.15").toString());
        assertThat(tree.run("list").err()).hasLineCount(1).contains("found 17.0.15 in");
    }

    @Test
    void newestJdkWins() throws InterruptedException {
        tree.without("JAVA_HOME");
        tree.with(
                "CAIRN_JDK_FOLDERS",
                Stream.of("25.0.3", "25.0.10", "21.0.9", "25", "1.8.0_402", "25.0.9")
                        .map(tree::jdk)
                        .map(Path::toString)
                        .reduce("", (some, more) -> some + " " + more));
        assertThat(tree.run("x").out()).isEqualTo("java of 25.0.10\n");
        tree.with("PATH", tree.jdk("26-ea") + "/bin:" + base.resolve("bin") + ":/usr/bin:/bin");
        assertThat(tree.run("x").out()).isEqualTo("java of 26-ea\n");
        tree.with("JAVA_HOME", tree.jdk("27.0.1").toString());
        assertThat(tree.run("x").out()).isEqualTo("java of 27.0.1\n");
        tree.with("CAIRN_JAVA_HOME", tree.jdk("21.0.1").toString());
        assertThat(tree.run("x").out()).isEqualTo("java of 21.0.1\n");
        tree.with("CAIRN_JAVA_HOME", tree.jdk("11.0.1").toString());
        assertThat(tree.run("x").err()).hasLineCount(1).contains("CAIRN_JAVA_HOME");
        assertThat(tree.builds()).isEqualTo(4);
    }

    /** Reads the process's error output up to a line, and nothing after it. */
    private static void readUntil(Process process, String line) throws IOException {
        BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        String next;
        do {
            next = errors.readLine();
        } while (next != null && !next.equals(line));
        assertThat(next).isEqualTo(line);
    }
}
