package dev.cairn.server;

import dev.cairn.server.cli.Console;
import dev.cairn.server.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
            List.of("remember", "Staging is served by heron.", "--subject", "staging host"),
            List.of("recall", "Who serves staging?"),
            List.of("recall", "Who serves staging?", "--json"),
            List.of("search", "--help"),
            List.of("help"));

    /** What a client and its model ask first. */
    private static final String CONVERSATION = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"warmup","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"session_resume",\
            "arguments":{"key":"monday"}}}
            {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"recall",\
            "arguments":{"query":"staging port"}}}
            {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"message_add",\
            "arguments":{"session":"monday","role":"user","content":"Thank you."}}}
            """;

    private Warmup() {}

    /**
     * Runs them.
     *
     * @param args the folder for the store
     */
    public static void main(String[] args) {
        for (List<String> command : COMMANDS) {
            Main.run(console(args[0], ""), command.toArray(String[]::new));
        }
        Main.run(console(args[0], CONVERSATION), "mcp");
    }

    private static Console console(String folder, String input) {
        return new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                Map.of("CAIRN_STORE", Path.of(folder, "warm.db").toString()),
                Path.of(folder),
                System.getProperty("os.name"),
                ZoneId.systemDefault());
    }
}
