package dev.cairn.context;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.profile.Setting;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of contexts that were given. */
final class LedgerStore {
    private static final Duration KEPT = Duration.ofDays(30);

    // why: by name, and nothing for an unknown one: asking makes no user; a session may be gone by the time it is
    // written
    private static final String INSERT = """
            INSERT INTO contexts (id, user_id, session_id, key, query, budget, tokens, tokenizer, items, created_at)
            SELECT :id, u.id, s.id, :key,
                   CASE WHEN
            """ + Setting.SEARCH_HISTORY.on("u.id", ":project") + """
                   THEN :query END,
                   :budget, :tokens, :tokenizer, :items, :at
            FROM users u
            LEFT JOIN sessions s ON s.user_id = u.id AND s.id = :session
            WHERE u.name = :user_name AND (s.id IS NOT NULL OR CAST(:session AS INTEGER) IS NULL)
            ON CONFLICT DO NOTHING
            """;
    private static final String PRUNE = "DELETE FROM contexts WHERE created_at < :before";
    private static final String COLUMNS = """
            SELECT c.id, c.key, s.key AS session, c.query, c.budget, c.tokens, c.tokenizer, c.items, c.created_at
            FROM contexts c
            LEFT JOIN sessions s ON s.id = c.session_id
            """;
    private static final String FIND = COLUMNS + "WHERE c.user_id = :user AND c.key = :key";
    private static final String LISTED = """
              AND (c.created_at, c.id) < (:at, :id)
              AND (CAST(:item AS TEXT) IS NULL OR EXISTS (
                  SELECT 1 FROM json_each(c.items) i WHERE i.value ->> 'id' = :item))
            ORDER BY c.created_at DESC, c.id DESC
            LIMIT :limit
            """;
    private static final String LIST = COLUMNS + "WHERE c.user_id = :user\n" + LISTED;
    private static final String LIST_OF_SESSION =
            COLUMNS + "WHERE +c.user_id = :user AND c.session_id = :session\n" + LISTED;

    private LedgerStore() {}

    /** A context that was given and is to be kept. */
    record Given(
            String user,
            @Nullable Id session,
            @Nullable Id project,
            String key,
            @Nullable String query,
            int budget,
            int tokens,
            String tokenizer,
            List<ContextItem> items,
            Instant at) {}

    /** Keeps a context, and forgets those older than a month. */
    static void insert(Tx tx, Given given) {
        tx.query(INSERT)
                .bind("id", tx.newId())
                .bind("user_name", given.user())
                .bind("session", given.session())
                .bind("project", given.project())
                .bind("key", given.key())
                .bind("query", given.query())
                .bind("budget", given.budget())
                .bind("tokens", given.tokens())
                .bind("tokenizer", given.tokenizer())
                .bind("items", given.items())
                .bind("at", given.at())
                .run();
        tx.query(PRUNE).bind("before", tx.now().minus(KEPT)).run();
    }

    /**
     * The user's context of that key.
     *
     * @throws NotFound if there is none
     */
    static ContextLedger require(ScopedTx tx, String key) {
        return tx.query(FIND)
                .bind("key", key)
                .one(
                        ContextLedger.class,
                        () -> "There is no context '" + key
                                + "'. They are kept for thirty days; list those there are.");
    }

    /** One more than the limit, to see whether another page follows. */
    static List<ContextLedger> list(ScopedTx tx, @Nullable Id session, ListContexts in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        Id item = in.item();
        Query listed =
                session == null ? tx.query(LIST) : tx.query(LIST_OF_SESSION).bind("session", session);
        return listed.bind("at", from.value())
                .bind("id", from.id())
                .bind("item", item == null ? null : item.toString())
                .bind("limit", in.limit() + 1)
                .list(ContextLedger.class);
    }
}
