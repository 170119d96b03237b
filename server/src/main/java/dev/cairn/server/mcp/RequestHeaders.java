package dev.cairn.server.mcp;

import com.sun.net.httpserver.Headers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP headers that mirror members of a stateless request, so that what is between can route by them. */
final class RequestHeaders {
    static final String VERSION = "MCP-Protocol-Version";

    private static final String ENCODED_PREFIX = "=?base64?";
    private static final String ENCODED_SUFFIX = "?=";

    private final Headers headers;

    RequestHeaders(Headers headers) {
        this.headers = headers;
    }

    /**
     * Compares the headers every request has with its members.
     *
     * @throws McpError if one is missing or says something else
     */
    void check(Message.Request request, String version) {
        expect(VERSION, version, plain(VERSION));
        expect("Mcp-Method", request.method(), plain("Mcp-Method"));
        Object name = switch (request.method()) {
            case "tools/call", "prompts/get" -> request.params().get("name");
            case "resources/read" -> request.params().get("uri");
            default -> null;
        };
        if (name instanceof String text) {
            expect("Mcp-Name", text, decoded("Mcp-Name"));
        }
    }

    /**
     * Compares the headers a tool's schema asks for with its arguments.
     *
     * @throws McpError if one is missing or says something else
     */
    void checkArguments(Map<String, ? extends @Nullable Object> schema, Map<?, ?> arguments) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        for (var property : properties.entrySet()) {
            Object value = arguments.get(property.getKey());
            if (!(property.getValue() instanceof Map<?, ?> inner) || value == null) {
                continue;
            }
            if (inner.get("x-mcp-header") instanceof String name) {
                expectArgument("Mcp-Param-" + name, value);
            }
            if (value instanceof Map<?, ?> members) {
                checkNested(inner, members);
            }
        }
    }

    @SuppressWarnings("unchecked") // why: schemas are plain JSON, whose objects have string keys
    private void checkNested(Map<?, ?> schema, Map<?, ?> arguments) {
        checkArguments((Map<String, @Nullable Object>) schema, arguments);
    }

    private void expectArgument(String header, Object value) {
        String found = decoded(header);
        if (found != null && value instanceof Number number && isEqual(number, found)) {
            return;
        }
        expect(header, String.valueOf(value), found);
    }

    private static boolean isEqual(Number number, String text) {
        try {
            return new BigDecimal(number.toString()).compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void expect(String header, String body, @Nullable String found) {
        if (found == null) {
            throw McpError.headerMismatch("Missing header " + header + "; the body says " + shown(body) + ".");
        }
        if (!found.equals(body)) {
            throw McpError.headerMismatch(
                    "Header " + header + " says " + shown(found) + ", the body says " + shown(body) + ".");
        }
    }

    private @Nullable String plain(String header) {
        List<String> values = headers.get(header);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw McpError.headerMismatch("Header " + header + " is there " + values.size() + " times.");
        }
        return values.get(0).strip();
    }

    private @Nullable String decoded(String header) {
        String value = plain(header);
        if (value == null) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw McpError.headerMismatch("Header " + header + " holds characters that must be encoded.");
            }
        }
        boolean encoded = value.startsWith(ENCODED_PREFIX)
                && value.endsWith(ENCODED_SUFFIX)
                && value.length() >= ENCODED_PREFIX.length() + ENCODED_SUFFIX.length();
        return encoded ? base64(header, value) : value;
    }

    private static String base64(String header, String value) {
        String body = value.substring(ENCODED_PREFIX.length(), value.length() - ENCODED_SUFFIX.length());
        // why: the decoder accepts a missing padding, the protocol does not
        if (body.length() % 4 == 0) {
            try {
                return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // why: falls through to the one answer for every malformed value
            }
        }
        throw McpError.headerMismatch("Header " + header + " is not valid base 64.");
    }

    private static String shown(String value) {
        return '"' + (value.length() > 100 ? value.substring(0, 100) + "…" : value) + '"';
    }
}
