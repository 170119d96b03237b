package dev.cairn.profile;

import dev.cairn.CairnException.NotFound;
import dev.cairn.sql.Tx;
import java.util.List;
import java.util.Optional;

/** Rows of users, who belong to nobody. */
final class UserStore {
    private static final String COLUMNS = """
            SELECT name, email, display_name, active, created_at, updated_at, last_active_at
            FROM users
            """;
    private static final String FIND = COLUMNS + "WHERE name = :name";
    private static final String FIND_BY_EMAIL = COLUMNS + "WHERE email = :email";
    private static final String LIST = COLUMNS + """
            WHERE name > :after AND (CAST(:active AS INTEGER) IS NULL OR active = :active)
            ORDER BY name
            LIMIT :limit
            """;
    private static final String UPDATE = """
            UPDATE users
            SET email = :email, display_name = :display_name, active = :active, updated_at = :now
            WHERE name = :name
            """;

    private UserStore() {}

    static Optional<User> find(Tx tx, String name) {
        return tx.query(FIND).bind("name", name).first(User.class);
    }

    /**
     * The user of that name.
     *
     * @throws NotFound if there is none
     */
    static User require(Tx tx, String name) {
        return find(tx, name)
                .orElseThrow(
                        () -> new NotFound("There is no user '" + name + "'. List the users there are, or create it."));
    }

    static Optional<User> findByEmail(Tx tx, String email) {
        return tx.query(FIND_BY_EMAIL).bind("email", email).first(User.class);
    }

    static List<User> list(Tx tx, ListUsers in) {
        return tx.query(LIST)
                .bind("after", in.cursor() == null ? "" : in.cursor())
                .bind("active", in.active())
                .bind("limit", in.limit() + 1)
                .list(User.class);
    }

    static void insert(Tx tx, String name) {
        dev.cairn.sql.Users.create(tx, name);
    }

    static void update(Tx tx, User changed) {
        tx.query(UPDATE)
                .bind("name", changed.name())
                .bind("email", changed.email())
                .bind("display_name", changed.displayName())
                .bind("active", changed.active())
                .bind("now", changed.updatedAt())
                .run();
    }
}
