package dev.cairn.server.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC error: the request itself could not be served. What goes wrong inside a tool is not one of these but a
 * {@link ToolResult} marked as error, so that the model sees it.
 */
public final class McpError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    /** Resource not found, up to 2025-11-25; later revisions say {@link #INVALID_PARAMS}. */
    static final int RESOURCE_NOT_FOUND = -32002;

    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CLIENT_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    private final int code;

    @SuppressWarnings("serial") // why: holds plain JSON values only, and errors are never serialised
    private final Map<String, ? extends @Nullable Object> data;

    private final int status;

    private McpError(int code, String message, Map<String, ? extends @Nullable Object> data, int status) {
        super(message, null, false, false);
        this.code = code;
        this.data = data;
        this.status = status;
    }

    /** The arguments are wrong: unknown name, missing member, wrong type, cursor not ours. */
    public static McpError invalidParams(String message) {
        return new McpError(INVALID_PARAMS, message, Map.of(), 200);
    }

    /** As {@link #invalidParams(String)}, with members for machines. */
    public static McpError invalidParams(String message, Map<String, ? extends @Nullable Object> data) {
        return new McpError(INVALID_PARAMS, message, data, 200);
    }

    static McpError parse(String message) {
        return new McpError(PARSE_ERROR, message, Map.of(), 400);
    }

    static McpError invalidRequest(String message) {
        return new McpError(INVALID_REQUEST, message, Map.of(), 400);
    }

    /** The request as a whole is malformed, as opposed to the arguments of its method. */
    static McpError envelope(String message) {
        return new McpError(INVALID_PARAMS, message, Map.of(), 400);
    }

    static McpError methodNotFound(String method, boolean stateless) {
        return new McpError(METHOD_NOT_FOUND, "Method not found: " + method, Map.of(), stateless ? 404 : 200);
    }

    static McpError resourceNotFound(String message, String uri, boolean stateless) {
        return new McpError(stateless ? INVALID_PARAMS : RESOURCE_NOT_FOUND, message, Map.of("uri", uri), 200);
    }

    static McpError internal(String message) {
        return new McpError(INTERNAL_ERROR, message, Map.of(), 200);
    }

    static McpError internal(String message, Map<String, ? extends @Nullable Object> data) {
        return new McpError(INTERNAL_ERROR, message, data, 200);
    }

    static McpError headerMismatch(String message) {
        return new McpError(HEADER_MISMATCH, message, Map.of(), 400);
    }

    static McpError missingCapability(Map<String, ? extends @Nullable Object> capabilities) {
        return new McpError(
                MISSING_CLIENT_CAPABILITY,
                "This needs client capabilities that were not declared: " + String.join(", ", capabilities.keySet()),
                Map.of("requiredCapabilities", capabilities),
                400);
    }

    static McpError unsupportedVersion(@Nullable String requested, List<String> supported) {
        return new McpError(
                UNSUPPORTED_VERSION,
                "Unsupported protocol version " + requested + "; supported: " + String.join(", ", supported),
                requested == null
                        ? Map.of("supported", supported)
                        : Map.of("supported", supported, "requested", requested),
                400);
    }

    /** The JSON-RPC error code. */
    public int code() {
        return code;
    }

    /** Members for machines; empty if there are none. */
    public Map<String, ? extends @Nullable Object> data() {
        return data;
    }

    /** The HTTP status this error is answered with; errors raised by handlers are ordinary answers, so 200. */
    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
