package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import dev.cairn.server.mcp.Question.Elicit;
import dev.cairn.server.mcp.Question.Roots;
import dev.cairn.server.mcp.Question.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tools, prompts and resources whose names and behaviour the conformance suites prescribe. */
final class ConformanceFixtures implements Catalogue {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";
    private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");
    private static final Map<String, @Nullable Object> NO_ARGUMENTS = Json.parseObject("""
            {"type": "object", "properties": {}}""");
    private static final Question NAME = elicit("What is your name?", "name", "string");

    private final Supplier<McpServer> server;
    private final List<Tool> tools = new ArrayList<>();
    private final List<Prompt> prompts = new ArrayList<>();

    ConformanceFixtures(Supplier<McpServer> server) {
        this.server = server;
        contentTools();
        notifyingTools();
        askingTools();
        inputRequiredTools();
        schemaTools();
        addPrompts();
    }

    @Override
    public List<Tool> tools(Call call) {
        return tools;
    }

    @Override
    public List<Prompt> prompts(Call call) {
        return prompts;
    }

    @Override
    public Page<Resource> resources(Call call, @Nullable String cursor) {
        return Page.of(List.of(
                new Resource("test://static-text", "Static text", null, "A text for tests", "text/plain"),
                new Resource("test://static-binary", "Static image", null, "An image for tests", "image/png"),
                new Resource("test://watched-resource", "Watched", null, "Something to watch", "text/plain")));
    }

    @Override
    public Page<ResourceTemplate> resourceTemplates(Call call, @Nullable String cursor) {
        return Page.of(List.of(new ResourceTemplate(
                "test://template/{id}/data", "Data by id", null, "Data of any id", "application/json")));
    }

    @Override
    public List<ResourceContents> read(Call call, String uri) {
        Matcher template = TEMPLATE.matcher(uri);
        if (template.matches()) {
            String id = template.group(1);
            String text = Json.write(Map.of("id", id, "templateTest", true, "data", "Data for ID: " + id));
            return List.of(new ResourceContents.Text(uri, "application/json", text));
        }
        return switch (uri) {
            case "test://static-text" ->
                List.of(new ResourceContents.Text(
                        uri, "text/plain", "This is the content of the static text resource."));
            case "test://static-binary" -> List.of(new ResourceContents.Blob(uri, "image/png", PNG));
            case "test://watched-resource" -> List.of(new ResourceContents.Text(uri, "text/plain", "Watch me."));
            default -> throw new CairnException.NotFound("There is no resource " + uri + ".");
        };
    }

    @Override
    public Completion complete(Call call, Completion.Query query) {
        List<String> values = List.of("paris", "park", "party").stream()
                .filter(value -> value.startsWith(query.value()))
                .toList();
        return new Completion(values, values.size());
    }

    private void contentTools() {
        add("test_simple_text", (call, in) -> ToolResult.text("This is a simple text response for testing."));
        add("test_image_content", (call, in) -> content(new Content.Image(PNG, "image/png")));
        add("test_audio_content", (call, in) -> content(new Content.Audio(WAV, "audio/wav")));
        add(
                "test_embedded_resource",
                (call, in) -> content(new Content.Embedded(new ResourceContents.Text(
                        "test://embedded-resource", "text/plain", "This is an embedded resource content."))));
        add(
                "test_multiple_content_types",
                (call, in) -> content(
                        new Content.Text("Multiple content types test:"),
                        new Content.Image(PNG, "image/png"),
                        new Content.Embedded(new ResourceContents.Text(
                                "test://mixed-content-resource", "application/json", "{\"test\":\"data\"}"))));
        add("test_error_handling", (call, in) -> {
            throw new CairnException.Invalid("This tool intentionally returns an error for testing");
        });
    }

    private void notifyingTools() {
        add("test_tool_with_logging", (call, in) -> {
            call.log(LogLevel.INFO, null, "Tool execution started");
            call.log(LogLevel.INFO, null, "Tool processing data");
            call.log(LogLevel.INFO, null, "Tool execution completed");
            return ToolResult.text("Logged three messages.");
        });
        add("test_logging_tool", (call, in) -> {
            call.log(LogLevel.INFO, "test", Map.of("step", 1));
            return ToolResult.text("Logged one message.");
        });
        add("test_tool_with_progress", (call, in) -> {
            call.progress(0, 100.0, null);
            call.progress(50, 100.0, "half");
            call.progress(100, 100.0, null);
            return ToolResult.text("Reported progress.");
        });
        add("test_trigger_tool_change", (call, in) -> {
            server.get().toolsChanged();
            return ToolResult.text("Told subscribers.");
        });
        add("test_trigger_prompt_change", (call, in) -> {
            server.get().promptsChanged();
            return ToolResult.text("Told subscribers.");
        });
    }

    private void askingTools() {
        add(
                "test_sampling",
                """
                {"type": "object", "properties": {"prompt": {"type": "string"}}, "required": ["prompt"]}""",
                (call, in) -> ToolResult.text(
                        "LLM response: " + call.ask("answer", sample(String.valueOf(in.get("prompt")), 100))));
        add(
                "test_elicitation",
                """
                {"type": "object", "properties": {"message": {"type": "string"}}, "required": ["message"]}""",
                (call, in) -> ToolResult.text("User response: "
                        + call.ask("user", new Elicit(String.valueOf(in.get("message")), Json.parseObject("""
                                {"type": "object", "required": ["username", "email"], "properties": {
                                  "username": {"type": "string", "description": "User's response"},
                                  "email": {"type": "string", "description": "User's email address"}}}""")))));
        add("test_elicitation_sep1034_defaults", (call, in) -> elicited(call, """
                {"type": "object", "properties": {
                  "name": {"type": "string", "default": "John Doe"},
                  "age": {"type": "integer", "default": 30},
                  "score": {"type": "number", "default": 95.5},
                  "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
                  "verified": {"type": "boolean", "default": true}}}"""));
        add("test_elicitation_sep1330_enums", (call, in) -> elicited(call, """
                {"type": "object", "properties": {
                  "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                  "titledSingle": {"type": "string", "oneOf": [
                    {"const": "value1", "title": "First"}, {"const": "value2", "title": "Second"}]},
                  "legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["One", "Two"]},
                  "untitledMulti": {"type": "array", "items": {
                    "type": "string", "enum": ["option1", "option2", "option3"]}},
                  "titledMulti": {"type": "array", "items": {"anyOf": [
                    {"const": "value1", "title": "First"}, {"const": "value2", "title": "Second"}]}}}}"""));
        add("test_missing_capability", (call, in) -> ToolResult.text(String.valueOf(call.ask("s", sample("Hi", 10)))));
        add("test_streaming_elicitation", (call, in) -> {
            call.progress(1, null, "asking");
            return ToolResult.text(String.valueOf(call.ask("user_name", NAME)));
        });
    }

    private void inputRequiredTools() {
        String tool = "test_input_required_result_";
        add(tool + "elicitation", (call, in) -> {
            Object content = call.ask("user_name", NAME).get("content");
            Object name = content instanceof Map<?, ?> members ? members.get("name") : "nobody";
            return ToolResult.text("Hello, " + name + "!");
        });
        add(
                tool + "sampling",
                (call, in) -> ToolResult.text(
                        String.valueOf(call.ask("capital_question", sample("What is the capital of France?", 100)))));
        add(tool + "list_roots", (call, in) -> ToolResult.text(String.valueOf(call.ask("client_roots", new Roots()))));
        add(tool + "request_state", (call, in) -> {
            call.ask("confirm", elicit("Please confirm", "ok", "boolean"));
            return ToolResult.text("state-ok");
        });
        add(tool + "tampered_state", (call, in) -> {
            call.ask("confirm", elicit("Please confirm", "ok", "boolean"));
            return ToolResult.text("confirmed");
        });
        add(tool + "multiple_inputs", (call, in) -> {
            Map<String, Question> questions = new LinkedHashMap<>();
            questions.put("user_name", NAME);
            questions.put("greeting", sample("Generate a greeting", 50));
            questions.put("client_roots", new Roots());
            return ToolResult.text(String.valueOf(call.ask(questions)));
        });
        add(tool + "multi_round", (call, in) -> {
            var name = call.ask("step1", elicit("Step 1: What is your name?", "name", "string"));
            var color = call.ask("step2", elicit("Step 2: What is your favorite color?", "color", "string"));
            return ToolResult.text(name + " likes " + color);
        });
        add(tool + "capabilities", (call, in) -> {
            Map<String, Question> questions = new LinkedHashMap<>();
            if (call.client().supports("elicitation")) {
                questions.put("user_name", NAME);
            }
            if (call.client().supports("sampling")) {
                questions.put("greeting", sample("Generate a greeting", 50));
            }
            return ToolResult.text(String.valueOf(call.ask(questions)));
        });
    }

    private void schemaTools() {
        add("json_schema_2020_12_tool", """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                 "$defs": {"address": {"$anchor": "addressDef", "type": "object", "properties": {
                   "street": {"type": "string"}, "city": {"type": "string"}}}},
                 "properties": {
                   "name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
                   "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                   "phone": {"type": "string"}, "email": {"type": "string"}},
                 "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
                 "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
                 "then": {"required": ["phone"]}, "else": {"required": ["email"]},
                 "additionalProperties": false}""", (call, in) -> ToolResult.text("Fits."));
        add("test_header_mirror", """
                {"type": "object", "properties": {
                  "region": {"type": "string", "x-mcp-header": "Region"},
                  "limit": {"type": "integer", "x-mcp-header": "Limit"}}}""", (call, in) -> ToolResult.text("Routed."));
    }

    private void addPrompts() {
        prompts.add(new Prompt(
                "test_simple_prompt",
                null,
                "A plain prompt",
                List.of(),
                (call, in) -> List.of(says(new Content.Text("This is a simple prompt for testing.")))));
        prompts.add(new Prompt(
                "test_prompt_with_arguments",
                null,
                "A prompt with arguments",
                List.of(
                        new Prompt.Argument("arg1", "First test argument", true),
                        new Prompt.Argument("arg2", "Second test argument", true)),
                (call, in) -> List.of(says(new Content.Text(
                        "Prompt with arguments: arg1='" + in.get("arg1") + "', arg2='" + in.get("arg2") + "'")))));
        prompts.add(new Prompt(
                "test_prompt_with_embedded_resource",
                null,
                "A prompt with a resource",
                List.of(new Prompt.Argument("resourceUri", "URI of the resource", true)),
                (call, in) -> List.of(
                        says(new Content.Embedded(new ResourceContents.Text(
                                String.valueOf(in.get("resourceUri")),
                                "text/plain",
                                "Embedded resource content for testing."))),
                        says(new Content.Text("Please process the embedded resource above.")))));
        prompts.add(new Prompt(
                "test_prompt_with_image",
                null,
                "A prompt with an image",
                List.of(),
                (call, in) -> List.of(
                        says(new Content.Image(PNG, "image/png")),
                        says(new Content.Text("Please analyze the image above.")))));
        prompts.add(new Prompt(
                "test_input_required_result_prompt",
                null,
                "A prompt that asks",
                List.of(),
                (call, in) -> List.of(says(new Content.Text(String.valueOf(call.ask(
                        "user_context", elicit("What context should the prompt use?", "context", "string"))))))));
    }

    private void add(String name, Tool.Handler handler) {
        tools.add(new Tool(name, null, "Fixture " + name, NO_ARGUMENTS, null, null, handler));
    }

    private void add(String name, String schema, Tool.Handler handler) {
        tools.add(new Tool(name, null, "Fixture " + name, Json.parseObject(schema), null, null, handler));
    }

    private static ToolResult content(Content... blocks) {
        return new ToolResult(List.of(blocks), null, false);
    }

    private static ToolResult elicited(Call call, String schema) {
        var answer = call.ask("user", new Elicit("Please fill in the form", Json.parseObject(schema)));
        return ToolResult.text(
                "Elicitation completed: action=" + answer.get("action") + ", content=" + answer.get("content"));
    }

    private static Question elicit(String message, String property, String type) {
        return new Elicit(
                message,
                Map.of(
                        "type", "object",
                        "properties", Map.of(property, Map.of("type", type)),
                        "required", List.of(property)));
    }

    private static Question sample(String text, int tokensMax) {
        return new Sample(Map.of(
                "messages",
                List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", text))),
                "maxTokens",
                tokensMax));
    }

    private static Prompt.Message says(Content content) {
        return new Prompt.Message("user", content);
    }
}
