package dev.cairn.profile;

import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import dev.cairn.sql.ScopedTx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A preference Cairn itself goes by. Every user has each from the start, and none is put before an agent. */
public enum Setting {
    /** Whether what is asked of recall and search is kept for a month. */
    SEARCH_HISTORY("search-history"),
    /** Whether what a user states in messages is remembered. */
    NOTICE_STATEMENTS("notice-statements"),
    /** Whether a language model is asked what new memories are; off from the start, since each question may cost money. */
    CLASSIFY_BY_MODEL("classify-by-model");

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** Whether it is on, as the user, what was learned of them, or else its default says. */
    public boolean on(ScopedTx tx) {
        return PreferenceStore.find(tx, key)
                .filter(preference -> Boolean.FALSE.equals(preference.value()))
                .isEmpty();
    }

    /** The setting of that key, if there is one. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The keys of all. */
    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    /** Refuses a value that a setting cannot have. */
    static void check(String key, @Nullable Object value) {
        if (of(key).isPresent() && !(value instanceof Boolean)) {
            throw new Invalid("Expected '" + key + "' to be true or false, found " + Json.kind(value) + ".");
        }
    }
}
