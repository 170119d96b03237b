package dev.cairn.server.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that writes to a store, and the thread that hears what it acknowledges, until it is killed. */
final class Writer {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Future<?> hearing;
    private final Runnable onAck;
    private final Queue<Ack> acks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile boolean killed;

    /** A message that was acknowledged. */
    record Ack(String id, long index, String content) {}

    /** Where and as whom to write; {@code onAck} is run after each acknowledgement. */
    record Place(Path store, String session, String name, ExecutorService threads, Runnable onAck) {}

    /** What hears one writer. */
    @FunctionalInterface
    private interface Hearing {
        void run(Writer writer) throws Exception;
    }

    /** Adds a message and gives it as it was stored; nothing if the process has gone. */
    @FunctionalInterface
    private interface Call {
        @Nullable
        Map<String, @Nullable Object> add(String content) throws Exception;
    }

    private Writer(Process process, Place place, Hearing hearing) {
        this.process = process;
        this.onAck = place.onAck();
        this.hearing = place.threads().submit(() -> {
            try {
                hearing.run(this);
            } catch (IOException e) {
                // why: killed in the middle of an answer is what this is for
                if (!killed) {
                    throw e;
                }
            }
            if (!killed) {
                throw new IllegalStateException(place.name() + " ended by itself");
            }
            return null;
        });
    }

    /** A process that uses the library itself. */
    static Writer library(Place place) throws IOException {
        Process process = java(
                "dev.cairn.sqlite.WriterProcess",
                place.store().toString(),
                place.session(),
                place.name(),
                Integer.toString(Integer.MAX_VALUE));
        BufferedReader out = process.inputReader(UTF_8);
        return new Writer(process, place, writer -> {
            int count = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] parts = line.split(" ", -1);
                writer.heard(parts[0], Long.parseLong(parts[1]), "Message " + count++ + " by " + place.name());
            }
        });
    }

    /** An MCP server over its standard streams. */
    static Writer mcp(Place place) throws IOException {
        Process process =
                java("dev.cairn.server.Main", "mcp", "--store", place.store().toString());
        BufferedReader out = process.inputReader(UTF_8);
        var in = process.outputWriter(UTF_8);
        in.write("""
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                """);
        in.flush();
        Call call = content -> {
            var arguments = Map.of("session", place.session(), "role", "user", "content", content);
            var params = Map.of("name", "message_add", "arguments", arguments);
            in.write(Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params", params)) + "\n");
            in.flush();
            String line = out.readLine();
            if (line == null) {
                return null;
            }
            return Json.object(
                    Json.object(Json.parseObject(line).get("result"), line).get("structuredContent"), line);
        };
        return new Writer(process, place, writer -> {
            out.readLine();
            writer.feed(place.name(), call);
        });
    }

    /** A server of the HTTP API on a port of its own choice. */
    static Writer http(Place place) throws IOException {
        Process process = java(
                "dev.cairn.server.Main",
                "serve",
                "--port",
                "0",
                "--json",
                "--store",
                place.store().toString());
        BufferedReader out = process.inputReader(UTF_8);
        return new Writer(process, place, writer -> {
            URI uri = URI.create(
                    Json.parseObject(out.readLine()).get("url") + "v1/sessions/" + place.session() + "/messages");
            try (HttpClient client = HttpClient.newHttpClient()) {
                writer.feed(place.name(), content -> {
                    HttpResponse<String> response = client.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            Json.write(Map.of("role", "user", "content", content))))
                                    .build(),
                            BodyHandlers.ofString());
                    if (response.statusCode() != 201) {
                        throw new IllegalStateException(response.statusCode() + " " + response.body());
                    }
                    return Json.parseObject(response.body());
                });
            }
        });
    }

    private void feed(String name, Call call) throws Exception {
        for (int i = 0; ; i++) {
            String content = "Message " + i + " by " + name;
            Map<String, @Nullable Object> kept = call.add(content);
            if (kept == null) {
                return;
            }
            heard(String.valueOf(kept.get("id")), Long.parseLong(String.valueOf(kept.get("index"))), content);
        }
    }

    private void heard(String id, long index, String content) {
        acks.add(new Ack(id, index, content));
        first.countDown();
        onAck.run();
    }

    /** Waits until a first message was acknowledged. */
    void awaitFirst() throws Exception {
        if (!first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            hearing.get(0, TimeUnit.SECONDS);
        }
    }

    /** Kills it, as {@code kill -9} does; what it has written to its streams can still be read. */
    void kill() {
        killed = true;
        process.toHandle().destroyForcibly();
    }

    /** Everything it acknowledged, once it is dead. */
    List<Ack> acks() throws Exception {
        process.waitFor();
        hearing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return List.copyOf(acks);
    }

    private static Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.internal.verbosity=ERROR",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
