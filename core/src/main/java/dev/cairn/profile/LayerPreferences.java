package dev.cairn.profile;

import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import dev.cairn.sql.ScopedTx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user says of each layer of memory, kept as a preference: the members that differ from the default, by the layer's name. */
public final class LayerPreferences {
    private static final String PREFIX = "layer-";

    /** The keys of the preferences it is kept in. */
    static final List<String> KEYS = List.of("layer-session", "layer-project", "layer-global", "layer-temporal");

    private static final String ALL = """
            SELECT key, value FROM preferences
            WHERE user_id = :user AND project_id IS NULL
              AND key IN ('layer-session', 'layer-project', 'layer-global', 'layer-temporal')
            """;

    private LayerPreferences() {}

    /** What is said, by the name of the layer; nothing of a layer that is as it is by default. */
    public static Map<String, Map<String, @Nullable Object>> all(ScopedTx tx) {
        Map<String, Map<String, @Nullable Object>> said = new HashMap<>();
        tx.query(ALL).each(row -> {
            if (Json.parse(row.text("value")) instanceof Map<?, ?> members) {
                said.put(row.text("key").substring(PREFIX.length()), Json.object(members, "the layer"));
            }
        });
        return said;
    }

    /** Keeps what is said of a layer in place of what was. */
    public static void put(ScopedTx tx, String layer, Map<String, @Nullable Object> members) {
        String key = PREFIX + layer;
        if (members.isEmpty()) {
            PreferenceStore.delete(tx, key, null);
        } else {
            PreferenceStore.set(tx, SetPreference.of(key, members), null, 1);
        }
    }

    /** Refuses to take what is said of a layer for any preference. */
    static void refuse(String key) {
        if (KEYS.contains(key)) {
            throw new Invalid("'" + key + "' says how Cairn treats a layer. Configure the layer instead.");
        }
    }
}
