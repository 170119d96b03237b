package dev.cairn.server;

import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The typical commands, run once after the build so that the JVM can note down what they load. */
final class Warmup {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("session", "create", "monday", "--name", "Deploying", "--metadata", "{\"ticket\": 42}"),
            List.of("message", "add", "monday", "user", "Which port does the staging server use?"),
            List.of("message", "add", "monday", "assistant", "Staging uses 8081.", "--json"),
            List.of("search", "staging port"),
            List.of("search", "staging port", "--json"),
            List.of("message", "recent", "monday"),
            List.of("session", "list", "--limit", "5"),
            List.of("session", "get", "monday"),
            List.of("session", "get", "tuesday"),
            List.of("search", "--help"),
            List.of("help"));

    private Warmup() {}

    /**
     * Runs them.
     *
     * @param args the folder for the store
     */
    public static void main(String[] args) {
        Console console = new Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                Map.of("CAIRN_STORE", Path.of(args[0], "warm.db").toString()),
                Path.of(args[0]),
                System.getProperty("os.name"),
                ZoneId.systemDefault());
        for (List<String> command : COMMANDS) {
            Main.run(console, command.toArray(String[]::new));
        }
    }
}
