package dev.cairn.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.json.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Uses the product in every way there is, each process under {@code strace}, and prints what it answers. */
final class Outing {
    /** What a process may do that reaches the network or a file's name. */
    private static final String CALLS = "trace=%network,open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,"
            + "rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate";

    private static final String CONVERSATION = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"message_add","arguments":\
            {"session":"monday","role":"assistant","content":"It is 8081, said over MCP."}}}
            """;

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    private final Path launcher;
    private final Path logs;
    private int started;

    private Outing(Path launcher, Path logs) {
        this.launcher = launcher;
        this.logs = logs;
    }

    // args: launcher, folder for what strace writes, transcript, whether there is a loopback
    public static void main(String[] args) throws Exception {
        Outing outing = new Outing(Path.of(args[0]), Path.of(args[1]));
        outing.run("", "session", "create", "monday");
        outing.run("", "message", "add", "monday", "user", "Which port does the staging server use?");
        outing.run("", "import", "claude-code", args[2]);
        outing.run(CONVERSATION, "mcp");
        if (Boolean.parseBoolean(args[3])) {
            outing.serve();
        }
        outing.run("", "search", "port OR deploy OR http", "--json");
        outing.run("", "remember", "Staging is served by heron.");
        outing.run("", "recall", "Who serves the test environment?", "--json");
        outing.run("", "store", "check");
    }

    private void run(String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        process.getInputStream().transferTo(out);
        end(process, arguments[0]);
    }

    private void serve() throws Exception {
        Process process = start("serve", "--port", "0", "--json");
        String url = String.valueOf(
                Json.parseObject(process.inputReader(UTF_8).readLine()).get("url"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            var added = client.send(
                    HttpRequest.newBuilder(URI.create(url + "v1/sessions/monday/messages"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"role\": \"user\", \"content\": \"Said over HTTP.\"}"))
                            .build(),
                    BodyHandlers.ofString());
            out.println("HTTP " + added.statusCode() + " " + added.body());
            var page = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            out.println("HTTP " + page.statusCode() + " page of " + page.body().length());
        }
        // The server itself: strace would let go of it when ended.
        process.descendants().forEach(ProcessHandle::destroy);
        process.waitFor();
    }

    private Process start(String... arguments) throws IOException {
        Path log = logs.resolve(started++ + "-" + arguments[0]);
        List<String> command = new ArrayList<>(
                List.of("strace", "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-e", CALLS, "-e", "signal=none"));
        command.addAll(List.of("-o", log.toString(), "/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void end(Process process, String command) throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("'" + command + "' ended with " + process.exitValue());
        }
    }
}
