package dev.cairn.bench;

import dev.cairn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of one MCP server over its standard streams, one request at a time. */
final class McpClient implements AutoCloseable {
    private static final String REVISION = "2025-06-18";

    private final Process process;
    private final Path errors;
    private final BufferedReader in;
    private final Writer out;
    private long id;
    private int answerBytes;

    McpClient(Program program, Path errors) throws IOException {
        this.errors = errors;
        process = program.start(errors);
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        out = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The number of the server's process. */
    long pid() {
        return process.pid();
    }

    /** Says hello and waits for the answer. */
    void initialize() throws IOException {
        request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        REVISION,
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "bench", "version", "1")));
        send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
    }

    /** The tools there are, by name. */
    Map<String, Map<String, @Nullable Object>> tools() throws IOException {
        Map<String, Map<String, @Nullable Object>> tools = new LinkedHashMap<>();
        if (request("tools/list", Map.of()).get("tools") instanceof List<?> list) {
            for (Object each : list) {
                Map<String, @Nullable Object> tool = Json.object(each, "a tool");
                tools.put(String.valueOf(tool.get("name")), tool);
            }
        }
        return tools;
    }

    /** Calls a tool and gives its structured answer; an empty one if it has none. */
    Map<String, @Nullable Object> call(String tool, Map<String, ?> arguments) throws IOException {
        Map<String, @Nullable Object> result = request("tools/call", Map.of("name", tool, "arguments", arguments));
        if (Boolean.TRUE.equals(result.get("isError"))) {
            throw new IOException("Tool " + tool + " answered: " + Json.write(result));
        }
        return result.get("structuredContent") instanceof Map<?, ?> content
                ? Json.object(content, "the content")
                : Map.of();
    }

    /** The first tool that needs no arguments. */
    static String easiest(Map<String, Map<String, @Nullable Object>> tools) throws IOException {
        for (Map.Entry<String, Map<String, @Nullable Object>> tool : tools.entrySet()) {
            if (tool.getValue().get("inputSchema") instanceof Map<?, ?> schema
                    && (!(schema.get("required") instanceof List<?> required) || required.isEmpty())
                    && !tool.getKey().contains("create")) {
                return tool.getKey();
            }
        }
        throw new IOException("Every tool needs arguments: " + tools.keySet());
    }

    /** Length of the last answer, as it came over the wire. */
    int answerBytes() {
        return answerBytes;
    }

    Process process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }

    private Map<String, @Nullable Object> request(String method, Map<String, ?> parameters) throws IOException {
        long number = ++id;
        send(Map.of("jsonrpc", "2.0", "id", number, "method", method, "params", parameters));
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("The server ended before it answered " + method + ". It said: "
                        + Files.readString(errors).strip());
            }
            Map<String, @Nullable Object> message = Json.parseObject(line);
            if (Long.valueOf(number).equals(message.get("id"))) {
                answerBytes = line.getBytes(StandardCharsets.UTF_8).length;
                if (message.get("error") != null) {
                    throw new IOException(method + " failed: " + line);
                }
                return Json.object(message.get("result"), "the result");
            }
        }
    }

    private void send(Map<String, ?> message) throws IOException {
        out.write(Json.write(message));
        out.write('\n');
        out.flush();
    }
}
