package dev.cairn.server;

import dev.cairn.Cairn;
import dev.cairn.server.cli.Cli;
import dev.cairn.server.cli.Command;
import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.Terminal;
import dev.cairn.server.tools.McpCommand;
import dev.cairn.server.tools.McpFace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The entry of every Cairn program. */
public final class Main {
    /** The commands that are no operations. */
    private static final List<Command<?>> COMMANDS = List.of(
            McpCommand.of(
                    version(), Executors::newVirtualThreadPerTaskExecutor, InstantSource.system(), SecureRandom::new),
            ServeCommand.of(version(), Main::mcp, Main::onEnd));

    private Main() {}

    public static void main(String[] args) {
        Console console = new Console(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminal(),
                System.getenv(),
                home(),
                System.getProperty("os.name"),
                ZoneId.systemDefault());
        // why: standard output belongs to the answer or the protocol, whatever a library may print
        System.setOut(System.err);
        int code = run(console, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs one command and gives back its exit code. */
    static int run(Console console, String... args) {
        return new Cli(console, COMMANDS).run(args);
    }

    /** The home folder as the shell has it; Java's own idea of it is the one of the user list, whatever HOME says. */
    private static Path home() {
        String told = System.getenv("HOME");
        Path byUser = Path.of(System.getProperty("user.home"));
        return told != null && Path.of(told).isAbsolute() ? Path.of(told) : byUser;
    }

    /** What the launcher found out: Java itself cannot tell one stream from another. */
    private static Terminal terminal() {
        String found = System.getProperty("cairn.terminal", "");
        int columns = number(System.getenv("COLUMNS"));
        return new Terminal(
                found.contains("in"),
                found.contains("out"),
                found.contains("err"),
                columns == 0 ? number(found.substring(found.indexOf(' ') + 1)) : columns);
    }

    private static McpFace mcp(Cairn cairn, boolean sampling) {
        return new McpFace(
                () -> cairn,
                version(),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system(),
                SecureRandom::new,
                sampling);
    }

    private static void onEnd(Runnable action) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(action));
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
