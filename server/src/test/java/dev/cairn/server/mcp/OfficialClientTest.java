package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The official Java SDK's client against the server, over both transports. */
@Tag("D15")
@Timeout(120)
class OfficialClientTest {
    @Test
    void overStdio() throws Exception {
        var parameters = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args("-cp", System.getProperty("java.class.path"), TestServers.class.getName())
                .build();
        converse(new StdioClientTransport(parameters, new JacksonMcpJsonMapperSupplier().get()));
    }

    @Test
    void overHttp() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = new TestServers.Http(TestServers.fixtures(threads), exchange -> null)) {
            converse(HttpClientStreamableHttpTransport.builder(http.uri().toString())
                    .endpoint("/mcp")
                    .jsonMapper(new JacksonMcpJsonMapperSupplier().get())
                    .build());
        }
    }

    private static void converse(McpClientTransport transport) throws Exception {
        var progressed = new CountDownLatch(3);
        var logged = new CountDownLatch(3);
        var changed = new CountDownLatch(1);
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(30))
                .capabilities(ClientCapabilities.builder().sampling().build())
                .sampling(request -> CreateMessageResult.builder(Role.ASSISTANT, "an answer", "model")
                        .build())
                .progressConsumer(progress -> progressed.countDown())
                .loggingConsumer(message -> logged.countDown())
                .toolsChangeConsumer(tools -> changed.countDown())
                .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("cairn-test");
            assertThat(client.ping()).isNotNull();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("test_simple_text");
            assertThat(text(client.callTool(call("test_simple_text", Map.of(), null))))
                    .isEqualTo("This is a simple text response for testing.");
            assertThat(client.callTool(call("test_error_handling", Map.of(), null))
                            .isError())
                    .isTrue();
            assertThat(text(client.callTool(call("test_sampling", Map.of("prompt", "hello"), null))))
                    .contains("an answer");
            client.callTool(call("test_tool_with_progress", Map.of(), "p"));
            assertThat(progressed.await(20, TimeUnit.SECONDS)).isTrue();
            client.callTool(call("test_tool_with_logging", Map.of(), null));
            assertThat(logged.await(20, TimeUnit.SECONDS)).isTrue();
            client.callTool(call("test_trigger_tool_change", Map.of(), null));
            assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
            readAndPrompt(client);
        }
    }

    private static void readAndPrompt(McpSyncClient client) {
        assertThat(client.listResources().resources()).hasSize(3);
        assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
        assertThat(client.readResource(ReadResourceRequest.builder("test://template/7/data")
                                .build())
                        .contents())
                .singleElement()
                .asString()
                .contains("Data for ID: 7");
        assertThatThrownBy(() -> client.readResource(
                        ReadResourceRequest.builder("test://nothing").build()))
                .hasMessageContaining("There is no resource test://nothing.");
        assertThat(client.listPrompts().prompts())
                .extracting(McpSchema.Prompt::name)
                .contains("test_simple_prompt");
        assertThat(client.getPrompt(GetPromptRequest.builder("test_prompt_with_arguments")
                                .arguments(Map.of("arg1", "one", "arg2", "two"))
                                .build())
                        .messages())
                .hasSize(1);
        assertThatThrownBy(() -> client.getPrompt(GetPromptRequest.builder("test_prompt_with_arguments")
                        .arguments(Map.of())
                        .build()))
                .hasMessageContaining("Missing argument arg1");
    }

    private static String text(CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private static CallToolRequest call(String tool, Map<String, Object> arguments, Object progressToken) {
        var request = CallToolRequest.builder(tool).arguments(arguments);
        return (progressToken == null ? request : request.progressToken(progressToken)).build();
    }
}
