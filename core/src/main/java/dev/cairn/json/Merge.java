package dev.cairn.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396). */
public final class Merge {
    private Merge() {}

    /** The object with the patch applied: members are replaced, null removes, objects merge. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
        patch.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else if (value instanceof Map<?, ?> inner) {
                Object old = merged.get(name);
                Map<String, @Nullable Object> base =
                        old instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
                merged.put(name, merge(base, (Map<String, @Nullable Object>) inner));
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }
}
