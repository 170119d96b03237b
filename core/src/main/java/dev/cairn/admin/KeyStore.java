package dev.cairn.admin;

import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Tx;
import dev.cairn.sql.Users;
import java.util.List;
import java.util.Optional;

/** Rows of keys, whoever they act for. */
final class KeyStore {
    private static final String INSERT = """
            INSERT INTO api_keys (id, user_id, name, agent, rights, hash, created_at)
            VALUES (:id, :user, :name, :agent, :rights, :hash, :now)
            ON CONFLICT (user_id, name) DO UPDATE
            SET agent = excluded.agent, rights = excluded.rights, hash = excluded.hash,
                created_at = excluded.created_at, revoked_at = NULL
            WHERE api_keys.revoked_at IS NOT NULL
            """;
    private static final String COLUMNS = """
            SELECT k.id, k.name, u.name AS user, k.agent, k.rights, k.created_at, k.revoked_at
            FROM api_keys k
            JOIN users u ON u.id = k.user_id
            """;
    private static final String FIND = COLUMNS + "WHERE u.name = :user AND k.name = :name";
    private static final String ACCEPTED = COLUMNS + "WHERE k.hash = :hash AND k.revoked_at IS NULL AND u.active";
    private static final String LIST = COLUMNS + """
            WHERE (k.created_at, k.id) < (:at, :id)
              AND (CAST(:user AS TEXT) IS NULL OR u.name = :user)
            ORDER BY k.created_at DESC, k.id DESC
            LIMIT :limit
            """;
    private static final String REVOKE = """
            UPDATE api_keys
            SET revoked_at = :now
            WHERE user_id = (SELECT id FROM users WHERE name = :user) AND name = :name AND revoked_at IS NULL
            """;
    private static final String ANY = """
            SELECT count(*)
            FROM api_keys k
            JOIN users u ON u.id = k.user_id
            WHERE k.revoked_at IS NULL AND u.active
            """;

    private KeyStore() {}

    /** Inserts a key, in place of a revoked one of its name; false if there is one that is accepted. */
    static boolean insert(Tx tx, Id id, String user, CreateKey in, byte[] hash) {
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("user", Users.ensure(tx, user))
                        .bind("name", in.name())
                        .bind("agent", in.agent())
                        .bind("rights", in.rights())
                        .bind("hash", hash)
                        .bind("now", tx.now())
                        .run()
                > 0;
    }

    static Optional<ApiKey> find(Tx tx, String user, String name) {
        return tx.query(FIND).bind("user", user).bind("name", name).first(ApiKey.class);
    }

    static Optional<ApiKey> accepted(Tx tx, byte[] hash) {
        return tx.query(ACCEPTED).bind("hash", hash).first(ApiKey.class);
    }

    static List<ApiKey> list(Tx tx, ListKeys in) {
        Cursor cursor = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("user", in.user())
                .bind("at", cursor.value())
                .bind("id", cursor.id())
                .bind("limit", in.limit() + 1)
                .list(ApiKey.class);
    }

    /** Revokes a key; false if there is none to revoke. */
    static boolean revoke(Tx tx, String user, String name) {
        return tx.query(REVOKE)
                        .bind("user", user)
                        .bind("name", name)
                        .bind("now", tx.now())
                        .run()
                > 0;
    }

    static boolean any(Tx tx) {
        return tx.query(ANY).number() > 0;
    }
}
