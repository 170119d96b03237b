package dev.cairn.server;

import dev.cairn.Cairn;
import dev.cairn.json.Json;
import dev.cairn.server.cli.Command;
import dev.cairn.server.cli.Invocation;
import dev.cairn.server.http.HttpFace;
import dev.cairn.server.http.HttpOptions;
import dev.cairn.server.tools.McpFace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code cairn serve}: HTTP API, MCP and the first page on one port, until the process is told to end. */
final class ServeCommand {
    private ServeCommand() {}

    /**
     * The command.
     *
     * @param version this program's
     * @param mcp makes the MCP face of a store, told whether summaries are asked of clients' own models
     * @param onEnd has an action run when the process is told to end; the process waits for it
     */
    static Command<ServeOptions> of(String version, BiFunction<Cairn, Boolean, McpFace> mcp, Consumer<Runnable> onEnd) {
        return new Command<>(
                "serve",
                "Serve the HTTP API, MCP and the first page, until stopped.",
                ServeOptions.class,
                List.of("", "--port 8080", "--bind 0.0.0.0 --host memory.example"),
                (invocation, options) -> serve(invocation, options, version, mcp, onEnd));
    }

    private static int serve(
            Invocation invocation,
            ServeOptions options,
            String version,
            BiFunction<Cairn, Boolean, McpFace> mcp,
            Consumer<Runnable> onEnd) {
        Cairn cairn = invocation.stayingStore();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (McpFace face = mcp.apply(cairn, invocation.sampling());
                HttpFace http = HttpFace.start(cairn, httpOptions(options, version, face))) {
            onEnd.accept(() -> {
                stop.countDown();
                await(stopped);
            });
            announce(invocation, http, cairn);
            await(stop);
        } finally {
            invocation.close();
            stopped.countDown();
        }
        return 0;
    }

    private static HttpOptions httpOptions(ServeOptions options, String version, McpFace face) {
        return HttpOptions.local(options.port())
                .withAddress(options.bind())
                .withKeysRequired(options.keys())
                .withHosts(Set.copyOf(options.host()))
                .withVersion(version)
                .withMounts(List.of(face.mount()));
    }

    private static void announce(Invocation invocation, HttpFace http, Cairn cairn) {
        String store = cairn.admin().stats().file();
        if (invocation.json()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("url", http.uri().toString());
            members.put("port", (long) http.port());
            members.put("store", store);
            invocation.print(Json.write(members) + "\n");
        } else {
            invocation.print("Cairn serves " + store + "\n  page     " + http.uri() + "\n  API      " + http.uri()
                    + "v1 (described at " + http.uri() + "openapi.json)\n  MCP      " + http.uri()
                    + "mcp\nStop with Ctrl-C.\n");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
