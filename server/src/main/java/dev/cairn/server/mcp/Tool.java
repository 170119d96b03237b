package dev.cairn.server.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something the model can call.
 *
 * @param name 1 to 128 of {@code [A-Za-z0-9_.-]}
 * @param title for people
 * @param inputSchema JSON Schema 2020-12 of the arguments, an object; a property with {@code x-mcp-header} is checked
 *     against that header over HTTP
 * @param outputSchema JSON Schema of the structured content, if it has one
 * @param hints what calling it may do, or null to leave that unsaid
 */
public record Tool(
        String name,
        @Nullable String title,
        String description,
        Map<String, ? extends @Nullable Object> inputSchema,
        @Nullable Map<String, ? extends @Nullable Object> outputSchema,
        @Nullable Hints hints,
        Handler handler) {

    /** What calling a tool may do, for the client to decide whether to ask its user first. */
    public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}

    /** The work of a tool. Runs on a thread of its own, which is interrupted if the client cancels. */
    @FunctionalInterface
    public interface Handler {
        ToolResult call(Call call, Map<String, @Nullable Object> arguments) throws Exception;
    }
}
