package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import dev.cairn.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods both revisions share: from a request's members to the members of its result. */
final class Dispatcher {
    private static final String CURSOR_PREFIX = "o";

    private final Engine engine;

    Dispatcher(Engine engine) {
        this.engine = engine;
    }

    /** The result of a request, or null if no method of that name is served. */
    @Nullable
    Map<String, @Nullable Object> run(Message.Request request, Call call, boolean stateless) throws Exception {
        Feature feature = feature(request.method());
        if (feature == null || !engine.info().features().contains(feature)) {
            return null;
        }
        Map<String, @Nullable Object> params = request.params();
        Catalogue catalogue = engine.catalogue();
        return switch (request.method()) {
            case "tools/list" -> Wire.page("tools", slice(catalogue.tools(call), cursor(params)), Wire::tool);
            case "tools/call" -> callTool(catalogue, call, params);
            case "prompts/list" -> Wire.page("prompts", slice(catalogue.prompts(call), cursor(params)), Wire::prompt);
            case "prompts/get" -> getPrompt(catalogue, call, params);
            case "resources/list" -> Wire.page("resources", catalogue.resources(call, cursor(params)), Wire::resource);
            case "resources/templates/list" ->
                Wire.page("resourceTemplates", catalogue.resourceTemplates(call, cursor(params)), Wire::template);
            case "resources/read" -> read(catalogue, call, params, stateless);
            case "completion/complete" -> Wire.completion(catalogue.complete(call, completion(params)));
            default -> null;
        };
    }

    private static @Nullable Feature feature(String method) {
        return switch (method) {
            case "tools/list", "tools/call" -> Feature.TOOLS;
            case "prompts/list", "prompts/get" -> Feature.PROMPTS;
            case "resources/list", "resources/templates/list", "resources/read" -> Feature.RESOURCES;
            case "completion/complete" -> Feature.COMPLETIONS;
            default -> null;
        };
    }

    private Map<String, @Nullable Object> callTool(Catalogue catalogue, Call call, Map<String, @Nullable Object> params)
            throws Exception {
        String name = Params.string(params, "name");
        Tool tool = catalogue.tool(call, name);
        if (tool == null) {
            throw unknown("tool", name);
        }
        Map<String, @Nullable Object> arguments = Params.object(params, "arguments");
        try {
            return Wire.toolResult(tool.handler().call(call, arguments));
        } catch (McpError | InputRequired | CancellationException | InterruptedException e) {
            throw e;
        } catch (CairnException e) {
            return Wire.toolResult(ToolResult.error(e.code(), String.valueOf(e.getMessage())));
        } catch (Exception e) {
            if (call.cancelled()) {
                throw Call.cancellation();
            }
            return Wire.toolResult(ToolResult.error("internal", engine.reported("tool " + name, e)));
        }
    }

    private static Map<String, @Nullable Object> getPrompt(
            Catalogue catalogue, Call call, Map<String, @Nullable Object> params) throws Exception {
        Prompt prompt = named(catalogue.prompts(call), Prompt::name, Params.string(params, "name"), "prompt");
        Map<String, String> arguments = strings(Params.object(params, "arguments"));
        for (Prompt.Argument argument : prompt.arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                throw McpError.invalidParams(
                        "Missing argument " + argument.name() + " of prompt " + prompt.name() + ".");
            }
        }
        return Wire.promptResult(prompt, prompt.handler().get(call, arguments));
    }

    private static Map<String, @Nullable Object> read(
            Catalogue catalogue, Call call, Map<String, @Nullable Object> params, boolean stateless) throws Exception {
        String uri = Params.string(params, "uri");
        try {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("contents", Wire.each(catalogue.read(call, uri), Wire::contents));
            return map;
        } catch (CairnException.NotFound e) {
            throw McpError.resourceNotFound(String.valueOf(e.getMessage()), uri, stateless);
        }
    }

    private static Completion.Query completion(Map<String, @Nullable Object> params) {
        Map<String, @Nullable Object> ref = Params.object(params, "ref");
        Map<String, @Nullable Object> argument = Params.object(params, "argument");
        Map<String, @Nullable Object> context = Params.object(params, "context");
        String type = Params.string(ref, "type");
        boolean prompt = type.equals("ref/prompt");
        if (!prompt && !type.equals("ref/resource")) {
            throw McpError.invalidParams("Expected ref.type to be ref/prompt or ref/resource, found " + type + ".");
        }
        return new Completion.Query(
                prompt ? Params.string(ref, "name") : null,
                prompt ? null : Params.string(ref, "uri"),
                Params.string(argument, "name"),
                Params.string(argument, "value"),
                strings(Params.object(context, "arguments")));
    }

    private static Map<String, String> strings(Map<String, @Nullable Object> arguments) {
        Map<String, String> strings = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw McpError.invalidParams(
                        "Expected argument " + name + " to be a string, found " + Json.kind(value) + ".");
            }
            strings.put(name, text);
        });
        return strings;
    }

    private static <T> T named(List<T> list, Function<T, String> nameOf, String name, String what) {
        for (T item : list) {
            if (nameOf.apply(item).equals(name)) {
                return item;
            }
        }
        throw unknown(what, name);
    }

    private static McpError unknown(String what, String name) {
        return McpError.invalidParams("Unknown " + what + ": " + name);
    }

    private static @Nullable String cursor(Map<String, @Nullable Object> params) {
        return Params.optionalString(params, "cursor");
    }

    /** One page of a list that is at hand as a whole. */
    private <T> Page<T> slice(List<T> all, @Nullable String cursor) {
        int from = cursor == null ? 0 : offset(cursor);
        if (from > all.size()) {
            throw McpError.invalidParams("The cursor is past the end of the list. List again from the start.");
        }
        int to = Math.min(all.size(), from + engine.settings().pageSize());
        String next = to == all.size()
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((CURSOR_PREFIX + to).getBytes(StandardCharsets.US_ASCII));
        return new Page<>(all.subList(from, to), next);
    }

    private static int offset(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(CURSOR_PREFIX)) {
                int offset = Integer.parseInt(text.substring(CURSOR_PREFIX.length()));
                if (offset >= 0) {
                    return offset;
                }
            }
        } catch (IllegalArgumentException e) {
            // why: falls through to the one answer for every cursor that is not ours
        }
        throw McpError.invalidParams("The cursor is not one this server gave. List again from the start.");
    }
}
