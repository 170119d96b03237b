package dev.cairn.server.tools;

import dev.cairn.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A memory server of other people's, in a process of its own, asked one thing at a time. */
final class OtherServer implements AutoCloseable {
    private static final int WAIT_SECONDS = 60;

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long asked;

    /** Starts it, its memory in a folder. */
    OtherServer(List<String> command, Path folder) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("other.log").toFile());
        builder.environment()
                .put("MEMORY_FILE_PATH", folder.resolve("memory.jsonl").toString());
        process = builder.start();
        to = process.outputWriter(StandardCharsets.UTF_8);
        from = process.inputReader(StandardCharsets.UTF_8);
        result(
                "initialize",
                Map.of(
                        "protocolVersion", "2025-06-18",
                        "capabilities", Map.of(),
                        "clientInfo", Map.of("name", "test", "version", "1")));
        say(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    }

    /** The result of a request. */
    Map<String, @Nullable Object> result(String method, Map<String, ? extends @Nullable Object> params) {
        asked++;
        say(Map.of("jsonrpc", "2.0", "id", asked, "method", method, "params", params));
        Map<String, @Nullable Object> answer = Json.parseObject(line());
        if (!answer.containsKey("result")) {
            throw new AssertionError(method + " gave " + Json.write(answer));
        }
        return Json.object(answer.get("result"), "result");
    }

    private void say(Map<String, ? extends @Nullable Object> message) {
        try {
            to.write(Json.write(message) + "\n");
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        try {
            return Optional.ofNullable(
                            CompletableFuture.supplyAsync(this::read, threads).get(WAIT_SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("The other server has ended."));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The other server does not answer.", e);
        }
    }

    private @Nullable String read() {
        try {
            return from.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        threads.shutdownNow();
    }
}
