package dev.cairn.server.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import dev.cairn.operation.Caller;
import dev.cairn.schema.Records;
import dev.cairn.server.mcp.McpHttp;
import dev.cairn.server.mcp.McpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** MCP at one path of an HTTP server, with the client's options in the query. */
final class McpMount implements HttpHandler, AutoCloseable {
    private static final int INVALID_REQUEST = -32_600;
    private static final int BAD_REQUEST = 400;

    private final McpServer server;
    private final McpHttp http;

    McpMount(McpServer server, Function<HttpExchange, Caller> authenticator) {
        this.server = server;
        this.http = server.http(exchange -> new Guest(authenticator.apply(exchange), options(exchange)));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            options(exchange);
        } catch (Invalid e) {
            refuse(exchange, String.valueOf(e.getMessage()));
            return;
        }
        http.handle(exchange);
    }

    @Override
    public void close() {
        server.close();
    }

    private static Options options(HttpExchange exchange) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] sides = pair.split("=", 2);
                members.put(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
            }
        }
        return Records.read(Options.class, members);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Invalid("The query of the address has a broken escape.", e);
        }
    }

    private static void refuse(HttpExchange exchange, String message) throws IOException {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", (long) INVALID_REQUEST);
        error.put("message", message);
        byte[] body = Json.write(Map.of("jsonrpc", "2.0", "error", error)).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(BAD_REQUEST, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
