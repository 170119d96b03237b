package dev.cairn.server.tools;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.operation.Caller;
import dev.cairn.operation.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests to a face of its own, one at a time, in the stateless revision. */
final class Talk implements AutoCloseable {
    private static final Map<String, @Nullable Object> META = Map.of(
            "io.modelcontextprotocol/protocolVersion", "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities", Map.of(),
            "io.modelcontextprotocol/clientInfo", Map.of("name", "test", "version", "1"));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final McpFace face;
    private final Caller caller;
    private final Options options;

    Talk(Supplier<Cairn> store, Caller caller, Options options) {
        this.face = new McpFace(store, "1.2.3", threads, InstantSource.system(), SecureRandom::new, false);
        this.caller = caller;
        this.options = options;
    }

    /** As the local user with every tool and right. */
    static Talk full(Cairn cairn) {
        return new Talk(() -> cairn, Caller.local(Scope.LOCAL, Right.ADMIN), Options.full());
    }

    /** As the local user with the core tools. */
    static Talk core(Cairn cairn) {
        return new Talk(() -> cairn, Caller.local(Scope.LOCAL, Right.WRITE), Options.standard());
    }

    /** The line the server answers with. */
    String line(String method, Map<String, ? extends @Nullable Object> params) {
        Map<String, @Nullable Object> withMeta = new LinkedHashMap<>(params);
        withMeta.put("_meta", META);
        String request = Json.write(Map.of("jsonrpc", "2.0", "id", 1L, "method", method, "params", withMeta)) + "\n";
        var out = new ByteArrayOutputStream();
        try {
            face.serve(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), out, caller, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The result of a request that succeeds. */
    Map<String, @Nullable Object> result(String method, Map<String, ? extends @Nullable Object> params) {
        Map<String, @Nullable Object> answer = Json.parseObject(line(method, params));
        if (!(answer.get("result") instanceof Map<?, ?>)) {
            throw new AssertionError(method + " gave " + Json.write(answer));
        }
        return Json.object(answer.get("result"), "result");
    }

    /** What calling a tool gives. */
    Called call(String tool, Map<String, ? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> result = result("tools/call", Map.of("name", tool, "arguments", arguments));
        return new Called(
                textOf(result),
                Json.object(result.get("structuredContent"), "structuredContent"),
                Boolean.TRUE.equals(result.get("isError")));
    }

    Called call(Operation<?> operation, Map<String, ? extends @Nullable Object> arguments) {
        return call(operation.name().replace('.', '_'), arguments);
    }

    List<Map<String, @Nullable Object>> tools() {
        return Detail.records(result("tools/list", Map.of()).getOrDefault("tools", List.of()));
    }

    private static String textOf(Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> content =
                Detail.records(result.getOrDefault("content", List.of())).getFirst();
        return String.valueOf(content.get("text"));
    }

    @Override
    public void close() {
        face.close();
        threads.shutdownNow();
    }

    /** A tool's answer. */
    record Called(String text, Map<String, @Nullable Object> structured, boolean isError) {
        int tokens() {
            return new Reply(text, Json.object(asSent(structured), "structured")).tokens();
        }

        /** Fractions as the server has them, which are written shorter than those that were parsed. */
        private static @Nullable Object asSent(@Nullable Object value) {
            return switch (value) {
                case BigDecimal fraction -> fraction.doubleValue();
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> sent = new LinkedHashMap<>();
                    map.forEach((name, member) -> sent.put(String.valueOf(name), asSent(member)));
                    yield sent;
                }
                case List<?> list -> list.stream().map(Called::asSent).toList();
                case null, default -> value;
            };
        }
    }
}
