package dev.cairn.server.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server declares it can do; requests for anything else are unknown methods to it. */
public enum Feature {
    TOOLS,
    /** The tools may change, and subscribers are told. */
    TOOL_CHANGES,
    PROMPTS,
    PROMPT_CHANGES,
    RESOURCES,
    /** The list of resources may change, and subscribers are told. */
    RESOURCE_CHANGES,
    /** A single resource may be watched. */
    RESOURCE_UPDATES,
    COMPLETIONS,
    LOGGING;

    /** The features as the protocol's capabilities object. */
    static Map<String, @Nullable Object> capabilities(Set<Feature> features) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (features.contains(TOOLS)) {
            map.put("tools", flag(features, TOOL_CHANGES, "listChanged"));
        }
        if (features.contains(PROMPTS)) {
            map.put("prompts", flag(features, PROMPT_CHANGES, "listChanged"));
        }
        if (features.contains(RESOURCES)) {
            Map<String, @Nullable Object> resources = flag(features, RESOURCE_CHANGES, "listChanged");
            resources.putAll(flag(features, RESOURCE_UPDATES, "subscribe"));
            map.put("resources", resources);
        }
        if (features.contains(COMPLETIONS)) {
            map.put("completions", Map.of());
        }
        if (features.contains(LOGGING)) {
            map.put("logging", Map.of());
        }
        return map;
    }

    private static Map<String, @Nullable Object> flag(Set<Feature> features, Feature feature, String name) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (features.contains(feature)) {
            map.put(name, true);
        }
        return map;
    }
}
