package dev.cairn.profile;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.sql.ScopedTx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A preference Cairn itself goes by. Every user has each from the start, and none is put before an agent. Set for a project, it
 * beats the user's for what belongs to the project.
 */
public enum Setting {
    /** Whether what is asked of recall and search is kept for a month. */
    SEARCH_HISTORY("search-history"),
    /** Whether what a user states in messages is remembered. */
    NOTICE_STATEMENTS("notice-statements"),
    /** Whether what is stored is embedded; otherwise words alone find it, and no vector of it is kept. */
    EMBEDDING("embedding"),
    /** Whether what was found for a question is kept until something changes. */
    RETRIEVAL_CACHE("retrieval-cache"),
    /** Whether sessions are compared with each other, to find those in which much the same was said. */
    RELATED_SESSIONS("related-sessions"),
    /** Whether it is counted how often memories are recalled, and whether stated use strengthens them. */
    USE_COUNTS("use-counts"),
    /** Whether a language model is asked what new memories are; off from the start, since each question may cost money. */
    CLASSIFY_BY_MODEL("classify-by-model", false);

    private static final String FIND = """
            SELECT value FROM preferences
            WHERE user_id = :user AND key = :key AND (project_id IS NULL OR project_id = :project)
            ORDER BY project_id IS NULL
            LIMIT 1
            """;

    private final String key;
    private final boolean preset;

    Setting(String key) {
        this(key, true);
    }

    Setting(String key, boolean preset) {
        this.key = key;
        this.preset = preset;
    }

    public String key() {
        return key;
    }

    /** Whether it is on in a project, or outside of any: as the project says, else the user, else its default. */
    public boolean on(ScopedTx tx, @Nullable Id project) {
        return tx.query(FIND)
                .bind("key", key)
                .bind("project", project)
                .first(row -> !row.text("value").equals("false"))
                .orElse(preset);
    }

    /**
     * The same in SQL.
     *
     * @param user what stands for the number of the user
     * @param project what stands for the id of the project, which may be null
     */
    public String on(String user, String project) {
        return """
                coalesce((
                    SELECT w.value FROM preferences w
                    WHERE w.user_id = %s AND w.key = '%s' AND (w.project_id IS NULL OR w.project_id = %s)
                    ORDER BY w.project_id IS NULL LIMIT 1), '%s') <> 'false'
                """.formatted(user, key, project, preset);
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

    /** Refuses a value that a setting cannot have, and for a project what is no setting. */
    static void check(String key, @Nullable Object value, @Nullable String project) {
        boolean own = of(key).isPresent();
        if (project != null && !own) {
            throw new Invalid("Expected one of Cairn's own settings to set for a project (" + String.join(", ", keys())
                    + "), found '" + key + "'. Leave out the project to set a preference of the user.");
        }
        if (own && !(value instanceof Boolean)) {
            throw new Invalid("Expected '" + key + "' to be true or false, found " + Json.kind(value) + ".");
        }
    }
}
