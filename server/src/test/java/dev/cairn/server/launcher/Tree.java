package dev.cairn.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A source tree with the real launcher, one small source file, and a {@code mvn} in front of the PATH that notes each
 * call in {@code mvn.log} and hands out a ready jar. While the file {@code hold} is there, that {@code mvn} says
 * {@code mvn: holding} and waits.
 */
final class Tree {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final String MAVEN = """
            #!/bin/sh
            here=${0%/bin/mvn}
            echo "$$" >>"$here/mvn.log"
            if [ -e "$here/hold" ]; then
                echo 'mvn: holding' >&2
                while [ -e "$here/hold" ]; do sleep 0.05; done
            fi
            for word in "$@"; do
                case $word in -Dcairn.out=*) out=${word#*=} ;; esac
            done
            mkdir -p "$out/cairn-server"
            cp '@JAR@' "$out/cairn-server/cairn-server-1-all.jar"
            """;

    final Path root;
    private final Path base;
    private final Map<String, String> environment = new HashMap<>();

    Tree(Path base, Path jar) {
        this.base = base;
        this.root = base.resolve("a tree");
        copyLauncher();
        write("pom.xml", "<project/>");
        write(".mvn/jvm.config", "");
        write("server/pom.xml", "<project/>");
        write("server/src/main/java/Some.java", "class Some {}");
        write("../bin/mvn", MAVEN.replace("@JAR@", jar.toString()));
        executable(base.resolve("bin/mvn"));
        environment.put("PATH", base.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", base.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CAIRN_JDK_FOLDERS", "");
        environment.put("CAIRN_CACHE", "no");
    }

    Tree with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Tree without(String name) {
        environment.remove(name);
        return this;
    }

    void write(String file, String text) {
        try {
            Path path = root.resolve(file).normalize();
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that looks like a JDK of that version; its {@code java} says which it is. */
    Path jdk(String version) {
        write("../jdks/" + version + "/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String command : List.of("java", "javac", "jar")) {
            write("../jdks/" + version + "/bin/" + command, "#!/bin/sh\necho '" + command + " of " + version + "'\n");
            executable(base.resolve("jdks/" + version + "/bin/" + command));
        }
        return base.resolve("jdks").resolve(version);
    }

    Process start(String... arguments) {
        return start(root.resolve("cairn"), arguments);
    }

    Process start(Path launcher, String... arguments) {
        var command = Stream.concat(Stream.of("/bin/sh", launcher.toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(base.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run(String... arguments) throws InterruptedException {
        return Ended.of(start(arguments));
    }

    /** How often Maven was called. */
    int builds() {
        Path log = base.resolve("mvn.log");
        try {
            return Files.exists(log) ? Files.readAllLines(log).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of finished builds, and what else a build leaves behind. */
    List<Path> built() {
        try (Stream<Path> below = Files.list(root.resolve(".build"))) {
            return below.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void hold() {
        write("../hold", "");
    }

    void letGo() {
        try {
            Files.delete(base.resolve("hold"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyLauncher() {
        try {
            Files.createDirectories(root);
            Files.copy(REPOSITORY.resolve("cairn"), root.resolve("cairn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void executable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("Cannot make " + file + " executable.");
        }
    }

    /** What a process left: its exit code and what it wrote. */
    record Ended(int exit, String out, String err) {
        static Ended of(Process process) throws InterruptedException {
            try {
                process.getOutputStream().close();
                // The launcher writes little; neither pipe fills up before the other is read.
                String out = new String(process.getInputStream().readAllBytes(), UTF_8);
                String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
                return new Ended(process.waitFor(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
