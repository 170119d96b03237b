package dev.cairn.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.testing.Transcripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product, started by its launcher where no network can be reached and at home nothing is yet, used from the command line,
 * over MCP and HTTP, and for an import. Needs {@code strace} and user namespaces.
 */
@Tag("F21")
@Timeout(120)
class NoTraceTest {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:inet_addr\\(|inet_pton\\(AF_INET6, )\"([^\"]+)\"|sin6?_port=htons\\((53|853)\\)");
    private static final Pattern LOOPBACK = Pattern.compile("(?:::ffff:)?127\\.[0-9.]+|::1");
    private static final Pattern UNIX = Pattern.compile("connect\\(.*sun_path=@?\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WRITES = Pattern.compile(
            "(?:open(?:at2?)?\\(.*(?:O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE)|creat\\(|mk(?:dir|nod)(?:at)?\\("
                    + "|(?:rename|link|symlink)(?:at2?)?\\(|truncate\\().*");

    /** What SQLite puts aside while it checks or sorts: it takes the name away at once, so no kill can leave it behind. */
    private static final Pattern SPILLED = Pattern.compile(".*/temporary/etilqs_[0-9a-f]+");

    /** Where the files of the embedding model stand while they are loaded. */
    private static final Pattern MODEL = Pattern.compile(".*/cairn-model[0-9]+(/.*)?|.*/onnxruntime-java[0-9]+(/.*)?");

    @TempDir
    private Path base;

    private Path home = Path.of("");
    private Path work = Path.of("");
    private Path temporary = Path.of("");
    private Path logs = Path.of("");
    private Tree tree;
    private boolean loopback;

    @BeforeEach
    void plant() throws Exception {
        assumeTrue(works("strace", "-qq", "-o", "/dev/null", "true"), "strace is not here, or may not trace");
        assumeTrue(works("unshare", "-rn", "true"), "unshare cannot make a network namespace here");
        loopback = works("unshare", "-rn", "ip", "link", "set", "lo", "up");
        home = Files.createDirectory(base.resolve("home"));
        work = Files.createDirectory(base.resolve("work"));
        temporary = Files.createDirectory(base.resolve("temporary"));
        logs = Files.createDirectory(base.resolve("logs"));
        Transcripts.small(base);
        tree = new Tree(base.resolve("source"), ProductJar.in(base));
        assertThat(tree.run("build").exit()).isZero();
    }

    @Test
    void nothingIsLeftButTheStoreAndNobodyIsCalled() throws Exception {
        List<String> source = below(tree.root);
        String said = goOut();
        assertThat(said)
                .contains(
                        "It is 8081, said over MCP.",
                        "staging server",
                        "Where is the **deploy** script?",
                        "Staging is **served** by heron.",
                        "sound  yes");
        assertThat(said.contains("HTTP 201")).isEqualTo(loopback);

        assertThat(below(home)).containsExactly(".local/share/cairn/cairn.db");
        assertThat(below(work)).isEmpty();
        assertThat(below(temporary)).isEmpty();
        assertThat(below(tree.root)).isEqualTo(source);

        Set<String> calls = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (String line : traced()) {
            readCalls(line, calls);
            readNames(line, written);
        }
        String store = home.resolve(".local/share/cairn/cairn.db").toString();
        assertThat(written).contains(store, store + "-wal", store + "-shm");
        assertThat(written)
                .filteredOn(name -> !name.startsWith(store)
                        && !SPILLED.matcher(name).matches()
                        && !MODEL.matcher(name).matches())
                .isSubsetOf(harmless());
        assertThat(written)
                .filteredOn(name -> MODEL.matcher(name).matches())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Path.of(name)).doesNotExist());
        assertThat(calls).filteredOn(call -> !LOOPBACK.matcher(call).matches()).isEmpty();
        assertThat(calls.isEmpty()).as("the server's own address is seen").isNotEqualTo(loopback);
    }

    /** What is opened for writing beside the store and keeps nothing: the JVM sets its filter of core dumps in {@code /proc}. */
    private List<String> harmless() {
        List<String> names = new ArrayList<>(List.of("/dev/null", "/proc/self/coredump_filter"));
        for (Path folder = home.resolve(".local/share/cairn"); !folder.equals(base); folder = folder.getParent()) {
            names.add(folder.toString());
        }
        return names;
    }

    /** Where a line of strace's says that somebody was called; resolving a name counts. */
    private static void readCalls(String line, Set<String> into) {
        Matcher address = ADDRESS.matcher(line);
        while (address.find()) {
            into.add(address.group(1) == null ? "port " + address.group(2) : address.group(1));
        }
        Matcher unix = UNIX.matcher(line);
        // why: the C library asks for the caller's name there, if the machine has that service
        if (unix.find() && !unix.group(1).endsWith("/nscd/socket")) {
            into.add(unix.group(1));
        }
        if (line.contains("/etc/resolv.conf")) {
            into.add("/etc/resolv.conf");
        }
    }

    private static void readNames(String line, Set<String> into) {
        if (WRITES.matcher(line).find()) {
            Matcher name = NAME.matcher(line);
            while (name.find()) {
                into.add(name.group(1));
            }
        }
    }

    private String goOut() throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c"));
        command.add(loopback ? "ip link set lo up && exec \"$@\"" : "exec \"$@\"");
        command.addAll(List.of(
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Outing.class.getName(),
                tree.root.resolve("cairn").toString(),
                logs.toString(),
                base.resolve("transcript.jsonl").toString(),
                Boolean.toString(loopback)));
        Path errors = base.resolve("errors");
        var builder = new ProcessBuilder(command).directory(work.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", home.toString(),
                        "TMPDIR", temporary.toString(),
                        "CAIRN_JAVA_HOME", System.getProperty("java.home"),
                        "CAIRN_CACHE", "no"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(() -> said + read(errors)).isZero();
        assertThat(errors).isEmptyFile();
        return said;
    }

    private List<String> traced() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
