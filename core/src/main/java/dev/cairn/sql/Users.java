package dev.cairn.sql;

/** The store's numbers of users. A number is small, and never given to another user. */
public final class Users {
    /** The number no user has: a statement bound to it finds nothing. */
    public static final long NOBODY = -1;

    private static final String FIND = "SELECT id FROM users WHERE name = :name";
    private static final String CREATE = """
            INSERT INTO users (name, created_at, updated_at, last_active_at)
            VALUES (:name, :now, :now, :now)
            RETURNING id
            """;
    private static final String SHIPPED = "SELECT key FROM shipped_personas ORDER BY key";
    private static final String GIVE_PERSONA = """
            INSERT INTO personas (id, user_id, key, name, prompt, description, icon, suggested_models, temperature,
                                  stop_sequences, category, is_default, created_at, updated_at)
            SELECT :id, :user, key, name, prompt, description, icon, '[]', temperature, '[]', category, is_default,
                   :now, :now
            FROM shipped_personas
            WHERE key = :key
            """;

    private static final String DEFAULTS = "SELECT key FROM shipped_preferences ORDER BY key";
    private static final String GIVE_DEFAULT = """
            INSERT INTO preferences (id, user_id, key, value, source, created_at, updated_at)
            SELECT :id, :user, key, value, 'default', :now, :now
            FROM shipped_preferences
            WHERE key = :key
            """;

    private Users() {}

    // why: not cached. A number kept while another process restores a backup could name another user.
    static long number(Tx tx, String name) {
        long found =
                tx.query(FIND).bind("name", name).first(row -> row.number("id")).orElse(NOBODY);
        return found == NOBODY && tx.writable() ? create(tx, name) : found;
    }

    /** The number of the user of that name, who is made if there is none. */
    public static long ensure(Tx tx, String name) {
        return number(tx, name);
    }

    /** Makes a user, with the personas that ship and Cairn's own settings. */
    public static long create(Tx tx, String name) {
        long number = tx.query(CREATE).bind("name", name).bind("now", tx.now()).number();
        give(tx, number, SHIPPED, GIVE_PERSONA);
        give(tx, number, DEFAULTS, GIVE_DEFAULT);
        return number;
    }

    private static void give(Tx tx, long user, String keys, String statement) {
        for (String key : tx.query(keys).list(row -> row.text("key"))) {
            tx.query(statement)
                    .bind("id", tx.newId())
                    .bind("user", user)
                    .bind("key", key)
                    .bind("now", tx.now())
                    .run();
        }
    }
}
