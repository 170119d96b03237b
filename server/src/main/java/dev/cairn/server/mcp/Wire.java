package dev.cairn.server.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The public records as the protocol's JSON objects; what is null is left out. */
final class Wire {
    private Wire() {}

    static Map<String, @Nullable Object> server(ServerInfo info) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", info.name());
        put(map, "title", info.title());
        map.put("version", info.version());
        return map;
    }

    static Map<String, @Nullable Object> tool(Tool tool) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", tool.name());
        put(map, "title", tool.title());
        map.put("description", tool.description());
        map.put("inputSchema", tool.inputSchema());
        put(map, "outputSchema", tool.outputSchema());
        Tool.Hints hints = tool.hints();
        if (hints != null) {
            map.put("annotations", hints(hints));
        }
        return map;
    }

    /** The hints that differ from the protocol's defaults, so that a list of tools stays short. */
    private static Map<String, @Nullable Object> hints(Tool.Hints hints) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (hints.readOnly()) {
            map.put("readOnlyHint", true);
        } else {
            if (!hints.destructive()) {
                map.put("destructiveHint", false);
            }
            if (hints.idempotent()) {
                map.put("idempotentHint", true);
            }
        }
        if (!hints.openWorld()) {
            map.put("openWorldHint", false);
        }
        return map;
    }

    static Map<String, @Nullable Object> toolResult(ToolResult result) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("content", each(result.content(), Wire::content));
        put(map, "structuredContent", result.structuredContent());
        if (result.isError()) {
            map.put("isError", true);
        }
        return map;
    }

    static Map<String, @Nullable Object> content(Content content) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        // why: tests in turn, not a pattern switch, whose first use would cost each start some ten milliseconds
        if (content instanceof Content.Text text) {
            map.put("type", "text");
            map.put("text", text.text());
        } else if (content instanceof Content.Image image) {
            map.put("type", "image");
            map.put("data", image.data());
            map.put("mimeType", image.mimeType());
        } else if (content instanceof Content.Audio audio) {
            map.put("type", "audio");
            map.put("data", audio.data());
            map.put("mimeType", audio.mimeType());
        } else if (content instanceof Content.Embedded embedded) {
            map.put("type", "resource");
            map.put("resource", contents(embedded.resource()));
        } else if (content instanceof Content.Link link) {
            map.put("type", "resource_link");
            map.putAll(resource(link.resource()));
        }
        return map;
    }

    static Map<String, @Nullable Object> contents(ResourceContents contents) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("uri", contents.uri());
        put(map, "mimeType", contents.mimeType());
        switch (contents) {
            case ResourceContents.Text text -> map.put("text", text.text());
            case ResourceContents.Blob blob -> map.put("blob", blob.blob());
        }
        return map;
    }

    static Map<String, @Nullable Object> resource(Resource resource) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("uri", resource.uri());
        map.put("name", resource.name());
        put(map, "title", resource.title());
        put(map, "description", resource.description());
        put(map, "mimeType", resource.mimeType());
        return map;
    }

    static Map<String, @Nullable Object> template(ResourceTemplate template) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("uriTemplate", template.uriTemplate());
        map.put("name", template.name());
        put(map, "title", template.title());
        put(map, "description", template.description());
        put(map, "mimeType", template.mimeType());
        return map;
    }

    static Map<String, @Nullable Object> prompt(Prompt prompt) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", prompt.name());
        put(map, "title", prompt.title());
        put(map, "description", prompt.description());
        map.put("arguments", each(prompt.arguments(), Wire::argument));
        return map;
    }

    private static Map<String, @Nullable Object> argument(Prompt.Argument argument) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", argument.name());
        put(map, "description", argument.description());
        map.put("required", argument.required());
        return map;
    }

    static Map<String, @Nullable Object> promptResult(Prompt prompt, List<Prompt.Message> messages) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        put(map, "description", prompt.description());
        map.put("messages", each(messages, m -> Map.of("role", m.role(), "content", content(m.content()))));
        return map;
    }

    static Map<String, @Nullable Object> completion(Completion completion) {
        List<String> values = completion.values();
        List<String> sent = values.subList(0, Math.min(values.size(), Completion.VALUES_MAX));
        Integer total = completion.total();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("values", sent);
        put(map, "total", total);
        map.put("hasMore", sent.size() < Math.max(values.size(), total == null ? 0 : total));
        return Map.of("completion", map);
    }

    /** A page of a list under the protocol's name for it. */
    static <T> Map<String, @Nullable Object> page(
            String name, Page<T> page, Function<T, Map<String, @Nullable Object>> item) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, each(page.items(), item));
        put(map, "nextCursor", page.next());
        return map;
    }

    static <T> List<Object> each(List<T> items, Function<T, ? extends Object> form) {
        List<Object> list = new ArrayList<>(items.size());
        for (T item : items) {
            list.add(form.apply(item));
        }
        return list;
    }

    private static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
