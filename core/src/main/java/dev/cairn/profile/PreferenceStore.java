package dev.cairn.profile;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.json.Json;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rows of preferences. */
final class PreferenceStore {
    private static final String SET = """
            INSERT INTO preferences (id, user_id, key, value, type, source, confidence, created_at, updated_at)
            VALUES (:id, :user, :key, :value, coalesce(:type, 'general'), :source, :confidence, :now, :now)
            ON CONFLICT (user_id, key) DO UPDATE
            SET value = excluded.value, type = coalesce(:type, preferences.type), source = excluded.source,
                confidence = excluded.confidence, updated_at = excluded.updated_at
            WHERE excluded.source = 'explicit' OR preferences.source <> 'explicit'
            """;
    private static final String COLUMNS = """
            SELECT id, key, value, type, source, confidence, usage_count, last_used_at, created_at, updated_at
            FROM preferences
            """;
    private static final String FIND = COLUMNS + "WHERE user_id = :user AND key = :key";
    private static final String LIST = COLUMNS + """
            WHERE user_id = :user AND key > :after
              AND (CAST(:type AS TEXT) IS NULL OR type = :type)
              AND (CAST(:source AS TEXT) IS NULL OR source = :source)
            ORDER BY key
            LIMIT :limit
            """;
    private static final String ALL = COLUMNS + """
            WHERE user_id = :user AND key NOT IN (SELECT value FROM json_each(:without))
            ORDER BY key
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
            WHERE user_id = :user AND key = :key AND key IN (SELECT d.key FROM shipped_preferences d)
            """;
    private static final String DELETE = "DELETE FROM preferences WHERE user_id = :user AND key = :key";

    private PreferenceStore() {}

    /** Keeps a preference; false if an explicit one would be overwritten by one that is not. */
    static boolean set(ScopedTx tx, SetPreference in, double confidence) {
        return tx.query(SET)
                        .bind("id", tx.newId())
                        .bind("key", in.key())
                        .bind("value", Json.write(in.value()))
                        .bind("type", in.type())
                        .bind("source", in.source())
                        .bind("confidence", confidence)
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    static Optional<Preference> find(ScopedTx tx, String key) {
        return tx.query(FIND).bind("key", key).first(Preference.class);
    }

    /**
     * The user's preference of that key.
     *
     * @throws NotFound if there is none
     */
    static Preference require(ScopedTx tx, String key) {
        return find(tx, key)
                .orElseThrow(() -> new NotFound(
                        "There is no preference '" + key + "'. List the preferences there are, or set it."));
    }

    static List<Preference> list(ScopedTx tx, ListPreferences in) {
        return tx.query(LIST)
                .bind("after", in.cursor() == null ? "" : in.cursor())
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
    static void delete(ScopedTx tx, String key) {
        if (tx.query(FALL_BACK).bind("key", key).bind("now", tx.now()).run() == 0) {
            tx.query(DELETE).bind("key", key).run();
        }
    }
}
