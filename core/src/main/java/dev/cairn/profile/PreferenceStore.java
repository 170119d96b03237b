package dev.cairn.profile;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of preferences. */
final class PreferenceStore {
    private static final String SET = """
            INSERT INTO preferences (id, user_id, project_id, key, value, type, source, confidence, created_at, updated_at)
            VALUES (:id, :user, :project, :key, :value, coalesce(:type, 'general'), :source, :confidence, :now, :now)
            ON CONFLICT (user_id, key, coalesce(project_id, 0)) DO UPDATE
            SET value = excluded.value, type = coalesce(:type, preferences.type), source = excluded.source,
                confidence = excluded.confidence, updated_at = excluded.updated_at
            WHERE excluded.source = 'explicit' OR preferences.source <> 'explicit'
            """;
    private static final String COLUMNS = """
            SELECT p.id, p.key, j.key AS project, p.value, p.type, p.source, p.confidence, p.usage_count, p.last_used_at,
                   p.created_at, p.updated_at
            FROM preferences p
            LEFT JOIN projects j ON j.id = p.project_id
            """;
    private static final String FIND =
            COLUMNS + "WHERE p.user_id = :user AND p.key = :key AND p.project_id IS :project";
    private static final String LIST = COLUMNS + """
            WHERE p.user_id = :user AND p.key > :after AND p.project_id IS :project
              AND (CAST(:type AS TEXT) IS NULL OR p.type = :type)
              AND (CAST(:source AS TEXT) IS NULL OR p.source = :source)
            ORDER BY p.key
            LIMIT :limit
            """;
    private static final String ALL = COLUMNS + """
            WHERE p.user_id = :user AND p.project_id IS NULL AND p.key NOT IN (SELECT value FROM json_each(:without))
            ORDER BY p.key
            LIMIT :limit
            """;
    private static final String USED = """
            UPDATE preferences SET usage_count = usage_count + 1, last_used_at = :now
            WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String FALL_BACK = """
            UPDATE preferences
            SET value = (SELECT d.value FROM shipped_preferences d WHERE d.key = preferences.key), type = 'general',
                source = 'default', confidence = 1.0, updated_at = :now
            WHERE user_id = :user AND key = :key AND project_id IS NULL AND CAST(:project AS INTEGER) IS NULL
              AND key IN (SELECT d.key FROM shipped_preferences d)
            """;
    private static final String DELETE =
            "DELETE FROM preferences WHERE user_id = :user AND key = :key AND project_id IS :project";

    private PreferenceStore() {}

    /** Keeps a preference; false if an explicit one would be overwritten by one that is not. */
    static boolean set(ScopedTx tx, SetPreference in, @Nullable Id project, double confidence) {
        return tx.query(SET)
                        .bind("id", tx.newId())
                        .bind("project", project)
                        .bind("key", in.key())
                        .bind("value", Json.write(in.value()))
                        .bind("type", in.type())
                        .bind("source", in.source())
                        .bind("confidence", confidence)
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    static Optional<Preference> find(ScopedTx tx, String key, @Nullable Id project) {
        return tx.query(FIND).bind("key", key).bind("project", project).first(Preference.class);
    }

    /**
     * The user's preference of that key, or the one set for a project.
     *
     * @throws NotFound if there is none
     */
    static Preference require(ScopedTx tx, String key, @Nullable Id project) {
        return find(tx, key, project)
                .orElseThrow(() -> new NotFound("There is no preference '" + key
                        + (project == null ? "'" : "' set for the project")
                        + ". List the preferences there are, or set it."));
    }

    static List<Preference> list(ScopedTx tx, ListPreferences in, @Nullable Id project) {
        return tx.query(LIST)
                .bind("after", in.cursor() == null ? "" : in.cursor())
                .bind("project", project)
                .bind("type", in.type())
                .bind("source", in.source())
                .bind("limit", in.limit() + 1)
                .list(Preference.class);
    }

    /** The first by key, without some. */
    static List<Preference> all(ScopedTx tx, List<String> without, int limit) {
        return tx.query(ALL).bind("without", without).bind("limit", limit).list(Preference.class);
    }

    /** Notes that they were used. */
    static void used(ScopedTx tx, Collection<Id> ids) {
        tx.query(USED)
                .bind("ids", ids.stream().map(Id::value).toList())
                .bind("now", tx.now())
                .run();
    }

    /** Forgets a preference; one that has a default goes back to it. */
    static void delete(ScopedTx tx, String key, @Nullable Id project) {
        if (tx.query(FALL_BACK)
                        .bind("key", key)
                        .bind("project", project)
                        .bind("now", tx.now())
                        .run()
                == 0) {
            tx.query(DELETE).bind("key", key).bind("project", project).run();
        }
    }
}
