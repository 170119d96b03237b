package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.server.Main;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code cairn mcp} as a process of its own. */
@Tag("D15")
@Timeout(120)
class McpCommandTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}""";

    @TempDir
    Path folder;

    @Test
    void officialClientRemembers() {
        var parameters = ServerParameters.builder(java())
                .args(arguments("--tools", "full", "--user", "anna"))
                .build();
        try (McpSyncClient client = McpClient.sync(
                        new StdioClientTransport(parameters, new JacksonMcpJsonMapperSupplier().get()))
                .requestTimeout(Duration.ofSeconds(30))
                .build()) {
            var opened = client.initialize();
            assertThat(opened.serverInfo().name()).isEqualTo("cairn");
            assertThat(opened.instructions()).contains("message_add");
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("session_create", "store_stats");
            call(client, "session_create", Map.of("key", "monday"));
            call(
                    client,
                    "message_add",
                    Map.of("session", "monday", "role", "user", "content", "The staging port is 8081."));
            CallToolResult found = call(client, "search", Map.of("query", "staging"));
            assertThat(((McpSchema.TextContent) found.content().getFirst()).text())
                    .contains("session monday", "The **staging** port is 8081.");
            assertThat(client.listResources().resources())
                    .extracting(McpSchema.Resource::uri)
                    .containsExactly("cairn://sessions/monday");
            assertThat(client.readResource(ReadResourceRequest.builder("cairn://sessions/monday")
                                    .build())
                            .contents())
                    .singleElement()
                    .asString()
                    .contains("The staging port is 8081.");
            assertThat(client.listPrompts().prompts()).hasSize(3);
        }
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
        return result;
    }

    @Test
    void bothRevisionsOnOneStreamAndNothingElseOnIt() throws Exception {
        List<String> lines = talk(List.of(), """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"session_list","arguments":{}}}
                {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"session_list","arguments":{},META}}
                not JSON
                """.replace("META", META));
        assertThat(lines)
                .hasSize(4)
                .allSatisfy(line -> assertThat(Json.parseObject(line)).containsEntry("jsonrpc", "2.0"));
        assertThat(String.join("\n", lines)).contains("\"protocolVersion\":\"2025-11-25\"", "-32700");
        assertThat(lines).filteredOn(line -> line.contains("Nothing found.")).hasSize(2);
    }

    @Test
    void storeThatCannotBeOpenedIsAnErrorOfTheCall() throws Exception {
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "These are notes, not a store. ".repeat(100));
        List<String> lines = talk(List.of("--store", foreign.toString()), """
                {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{META}}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"session_list","arguments":{},META}}
                """.replace("META", META));
        assertThat(lines).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"isError\":true"))
                .singleElement()
                .asString()
                .contains("\"code\":\"corrupt\"", "notes.txt");
        assertThat(lines).filteredOn(line -> line.contains("\"tools\"")).hasSize(1);
    }

    @Test
    void wrongOptionsAreSaidOnStandardErrorAlone() throws Exception {
        Process process = start(List.of("--tools", "some"), "");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err.txt"))).contains("tools", "core, full");
    }

    @Test
    void noisyLibraryDoesNotReachTheProtocol() throws Exception {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments());
        command.set(command.indexOf(Main.class.getName()), Noisy.class.getName());
        Process process = started(command, """
                {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{META}}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"session_list","arguments":{},META}}
                """.replace("META", META));
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Json.parseObject(line)).containsEntry("jsonrpc", "2.0"));
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("err.txt"))).contains("Noise");
    }

    /** The program together with a library that prints all the time, from its first request on. */
    static final class Noisy {
        private Noisy() {}

        public static void main(String[] args) {
            InputStream in = System.in;
            System.setIn(new FilterInputStream(in) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    System.out.println("Noise");
                    return super.read(bytes, offset, length);
                }
            });
            Main.main(args);
        }
    }

    private List<String> talk(List<String> options, String input) throws Exception {
        Process process = start(options, input);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return lines;
    }

    private Process start(List<String> options, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments(options.toArray(String[]::new)));
        return started(command, input);
    }

    private Process started(List<String> command, String input) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    private List<String> arguments(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "mcp"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--store")) {
            arguments.addAll(List.of("--store", folder.resolve("store.db").toString()));
        }
        return arguments;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
