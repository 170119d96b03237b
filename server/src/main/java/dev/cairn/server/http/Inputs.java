package dev.cairn.server.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The input of an operation, from the path and the query or the body of a request. */
final class Inputs {
    private static final int LARGE = 1 << 20;
    private static final int LARGE_AT_ONCE = 4;
    private static final int LARGE_WAIT_SECONDS = 10;
    /** How much of a refused body is read so that its sender, still sending, comes to read the answer. */
    private static final long REFUSED_READ_MAX = 4L * Limits.BODY;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    /**
     * The members of the input.
     *
     * @throws Refusal if the body is not JSON by its type, or too large
     * @throws Invalid if it is not an object, or the query does not fit
     */
    Map<String, @Nullable Object> read(HttpExchange exchange, Router.Match match) throws IOException {
        Operation<?> operation = match.operation();
        Map<String, @Nullable Object> members = new LinkedHashMap<>(match.parameters());
        String rawQuery = exchange.getRequestURI().getRawQuery();
        Map<String, List<String>> query = Percent.query(rawQuery == null ? "" : rawQuery);
        if (operation.route().hasBody()) {
            if (!query.isEmpty()) {
                throw new Invalid("Expected the input in the body, found '"
                        + Limits.shorten(query.keySet().iterator().next()) + "' in the query.");
            }
            body(exchange).forEach((name, value) -> add(members, name, value));
        } else {
            if (hasBody(exchange.getRequestHeaders())) {
                throw new Invalid("Expected the input in the query, found a body.");
            }
            Shape<?> shape = Shape.of(operation.input());
            query.forEach((name, values) -> add(members, name, value(shape.component(name), name, values)));
        }
        return members;
    }

    private static void add(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        Object before = members.put(name, value);
        if (before != null && !before.equals(value)) {
            throw new Invalid("Field '" + Limits.shorten(name) + "' stands in the path, and differs from it.");
        }
    }

    private static Object value(@Nullable Component component, String name, List<String> values) {
        if (component != null && component.kind() == Kind.LIST) {
            return values;
        } else if (values.size() > 1) {
            throw new Invalid(
                    "Expected '" + Limits.shorten(name) + "' once in the query, found it " + values.size() + " times.");
        }
        return values.getFirst();
    }

    private Map<String, @Nullable Object> body(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (!hasBody(headers)) {
            return Map.of();
        }
        requireJson(headers);
        boolean mayBeLarge = declaredLength(headers) < 0 || declaredLength(headers) > LARGE;
        if (!mayBeLarge) {
            return parse(bytes(exchange));
        }
        // why: each takes many times its size until it is stored
        if (!acquire()) {
            throw Refusal.busy("Too many large bodies at once. Try again in a moment.");
        }
        try {
            return parse(bytes(exchange));
        } finally {
            large.release();
        }
    }

    private boolean acquire() {
        try {
            return large.tryAcquire(LARGE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, @Nullable Object> parse(byte[] bytes) {
        return bytes.length == 0 ? Map.of() : Json.object(Json.parse(Percent.utf8(bytes, "the body")), "the body");
    }

    private static byte[] bytes(HttpExchange exchange) throws IOException {
        var in = exchange.getRequestBody();
        if (declaredLength(exchange.getRequestHeaders()) <= Limits.BODY) {
            byte[] bytes = in.readNBytes(Limits.BODY + 1);
            if (bytes.length <= Limits.BODY) {
                return bytes;
            }
        }
        byte[] rest = new byte[8192];
        long left = REFUSED_READ_MAX;
        for (int n = in.read(rest); n > 0 && left > 0; n = in.read(rest)) {
            left -= n;
        }
        throw Refusal.tooLarge(Limits.BODY);
    }

    private static boolean hasBody(Headers headers) {
        return headers.containsKey("Transfer-Encoding") || declaredLength(headers) > 0;
    }

    private static long declaredLength(Headers headers) {
        String length = headers.getFirst("Content-Length");
        return length == null ? -1 : Long.parseLong(length.strip());
    }

    private static void requireJson(Headers headers) {
        String type = headers.getFirst("Content-Type");
        if (type == null) {
            throw Refusal.type("none");
        }
        String[] parts =
                type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "").split(";", 2);
        boolean utf8 = parts.length == 1 || parts[1].isEmpty() || parts[1].equals("charset=utf-8");
        if (!parts[0].equals("application/json") || !utf8) {
            throw Refusal.type("'" + Limits.shorten(type) + "'");
        }
        String coding = headers.getFirst("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw Refusal.type("Content-Encoding '" + Limits.shorten(coding) + "'");
        }
    }
}
