package dev.cairn.server.http;

import dev.cairn.Cairn;
import dev.cairn.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server on a free port of this machine, and a client for it. Closes the store it was given. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Cairn cairn;
    final HttpFace face;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningServer() {
        this(Cairn.inMemory());
    }

    RunningServer(Cairn cairn) {
        this(cairn, options -> options);
    }

    RunningServer(Cairn cairn, UnaryOperator<HttpOptions> options) {
        this.cairn = cairn;
        this.face = HttpFace.start(cairn, options.apply(HttpOptions.local(0)));
    }

    /** An answer: its status, its headers and its body as text. */
    record Answer(int status, Map<String, List<String>> headers, String text) {
        Map<String, @Nullable Object> json() {
            return Json.parseObject(text);
        }

        @Nullable
        Object get(String member) {
            return json().get(member);
        }

        List<?> items() {
            return (List<?>) json().get("items");
        }

        String header(String name) {
            return String.join(
                    ", ",
                    headers.entrySet().stream()
                            .filter(h -> h.getKey().equalsIgnoreCase(name))
                            .findFirst()
                            .map(Map.Entry::getValue)
                            .orElse(List.of()));
        }
    }

    URI uri(String path) {
        return URI.create(face.uri() + path.substring(1));
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    Answer post(String path, String json, String... headers) {
        return body("POST", path, json, headers);
    }

    Answer body(String method, String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What comes back for a request written out, headers and all, until the server closes. */
    String raw(String... lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), face.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        client.close();
        face.close();
        cairn.close();
    }
}
