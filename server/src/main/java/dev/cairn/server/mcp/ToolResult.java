package dev.cairn.server.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool gives back.
 *
 * @param structuredContent the same for programs, fitting the tool's output schema
 * @param isError whether the tool failed; the content then says why
 */
public record ToolResult(
        List<Content> content, @Nullable Map<String, ? extends @Nullable Object> structuredContent, boolean isError) {
    /** Text alone. */
    public static ToolResult text(String text) {
        return new ToolResult(List.of(new Content.Text(text)), null, false);
    }

    /** Text for the model and the same as data for programs. */
    public static ToolResult of(String text, Map<String, ? extends @Nullable Object> structuredContent) {
        return new ToolResult(List.of(new Content.Text(text)), structuredContent, false);
    }

    /** Failure, with a stable name for machines. */
    public static ToolResult error(String code, String message) {
        return new ToolResult(List.of(new Content.Text(message)), Map.of("code", code, "message", message), true);
    }
}
