package dev.cairn.server.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.cairn.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A whole answer. */
final class Reply {
    private static final int GZIP_FROM = 4096;
    private static final List<String> COMPRESSIBLE = List.of("application/", "text/", "image/svg");

    private final int status;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    /**
     * @param headers beyond those every answer has
     * @param body null for none
     */
    Reply(int status, Map<String, String> headers, byte @Nullable [] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer of the API. */
    static Reply json(int status, @Nullable Object value) {
        return json(status, "application/json", value);
    }

    /** An answer of the API in a JSON format of its own. */
    static Reply json(int status, String type, @Nullable Object value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        return new Reply(status, headers, Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** An answer without content. */
    static Reply empty(int status) {
        return new Reply(status, Map.of(), null);
    }

    /** The same with a further header. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** The same with further headers. */
    Reply with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new Reply(status, more, body);
    }

    /** The same with other content. */
    Reply withBody(byte[] other) {
        return new Reply(status, headers, other);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    void send(HttpExchange exchange) throws IOException {
        Headers out = exchange.getResponseHeaders();
        headers.forEach(out::set);
        out.set("X-Content-Type-Options", "nosniff");
        out.set("X-Frame-Options", "DENY");
        out.set("Referrer-Policy", "no-referrer");
        byte[] content = body;
        if (content == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        if (isWorthPacking(content)) {
            out.add("Vary", "Accept-Encoding");
            if (takesGzip(exchange.getRequestHeaders())) {
                out.set("Content-Encoding", "gzip");
                content = packed(content);
            }
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            out.set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private boolean isWorthPacking(byte[] content) {
        String type = headers.getOrDefault("Content-Type", "");
        return content.length >= GZIP_FROM && COMPRESSIBLE.stream().anyMatch(type::startsWith);
    }

    private static boolean takesGzip(Headers in) {
        for (String part :
                String.join(",", in.getOrDefault("Accept-Encoding", List.of())).split(",", -1)) {
            String coding = part.replace(" ", "").toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream(content.length / 4);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
