package dev.cairn.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service of four-number vectors on this machine that behaves as told. */
final class StandInService implements AutoCloseable {
    /** What was asked, in order. */
    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StandInService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", this::answer);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** A request. */
    record Asked(Map<?, ?> body, String authorization) {}

    /** How one request is answered. */
    interface Behaviour {
        void answer(HttpExchange exchange, Map<?, ?> body) throws IOException;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Answers the next request like this, and those that nothing was said about with vectors. */
    StandInService then(Behaviour behaviour) {
        next.add(behaviour);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static Behaviour status(int status, String body, String... headers) {
        return (exchange, request) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
        };
    }

    static Behaviour json(Object value) {
        return status(200, Json.write(value));
    }

    /** Vectors of texts by their length, last first, as Base64 if that is asked for and {@code obedient}. */
    static Behaviour vectors(boolean obedient) {
        return (exchange, request) -> {
            List<?> texts = (List<?>) request.get("input");
            List<Object> data = new ArrayList<>();
            for (int i = texts.size() - 1; i >= 0; i--) {
                float[] vector = {((String) texts.get(i)).length(), 1, 2, 2};
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("object", "embedding");
                entry.put("index", (long) i);
                entry.put("embedding", obedient ? base64(vector) : List.of((long) vector[0], 1L, 2.0, 2L));
                data.add(entry);
            }
            send(
                    exchange,
                    200,
                    Json.write(Map.of("object", "list", "data", data)).getBytes(StandardCharsets.UTF_8));
        };
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<?, ?> body =
                (Map<?, ?>) Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(new Asked(body, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        Behaviour behaviour = next.poll();
        (behaviour == null ? vectors("base64".equals(body.get("encoding_format"))) : behaviour).answer(exchange, body);
    }
}
