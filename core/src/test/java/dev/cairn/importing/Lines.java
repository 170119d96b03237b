package dev.cairn.importing;

import dev.cairn.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transcript in the making. */
final class Lines {
    private final String session;
    private final List<String> lines = new ArrayList<>();
    private @Nullable String last;
    private int minute;

    Lines(String session) {
        this.session = session;
    }

    Lines user(String uuid, Object content) {
        return said("user", uuid, Map.of("role", "user", "content", content), Map.of());
    }

    Lines assistant(String uuid, String response, int output, Object... blocks) {
        return said("assistant", uuid, answer(response, output, blocks), Map.of());
    }

    Lines said(String type, String uuid, Map<String, ?> message, Map<String, ?> more) {
        Map<String, @Nullable Object> line = frame(type, uuid);
        line.put("message", message);
        line.putAll(more);
        return line(line);
    }

    Lines other(String type, String uuid, Map<String, ?> more) {
        Map<String, @Nullable Object> line = frame(type, uuid);
        line.putAll(more);
        return line(line);
    }

    Lines summary(String text, String leaf) {
        return raw(Json.write(Map.of("type", "summary", "summary", text, "leafUuid", leaf)));
    }

    Lines raw(String line) {
        lines.add(line);
        return this;
    }

    /** The following line answers another than the last. */
    Lines after(@Nullable String uuid) {
        last = uuid;
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    List<String> all() {
        return lines;
    }

    Path in(Path folder) {
        return in(folder, session + ".jsonl");
    }

    Path in(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> answer(String response, int output, Object... blocks) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("input_tokens", 10L);
        usage.put("output_tokens", (long) output);
        usage.put("cache_creation_input_tokens", 5L);
        usage.put("cache_read_input_tokens", 7L);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", response);
        message.put("role", "assistant");
        message.put("model", "small-1");
        message.put("content", List.of(blocks));
        message.put("usage", usage);
        return message;
    }

    static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    static Map<String, Object> thinking(String text) {
        return Map.of("type", "thinking", "thinking", text, "signature", "x");
    }

    static Map<String, Object> call(String id, String tool, Map<String, ?> input) {
        return Map.of("type", "tool_use", "id", id, "name", tool, "input", input);
    }

    static Map<String, Object> result(String id, Object content, boolean error) {
        return Map.of("type", "tool_result", "tool_use_id", id, "content", content, "is_error", error);
    }

    private Map<String, @Nullable Object> frame(String type, String uuid) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("uuid", uuid);
        line.put("parentUuid", last);
        line.put("sessionId", session);
        line.put("timestamp", "2026-03-01T08:%02d:%02d.500Z".formatted(minute / 60 % 60, minute % 60));
        line.put("cwd", "/src/shop");
        line.put("gitBranch", "trunk");
        line.put("version", "2.0.1");
        line.put("isSidechain", false);
        minute++;
        last = uuid;
        return line;
    }

    private Lines line(Map<String, @Nullable Object> line) {
        return raw(Json.write(line));
    }
}
