package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.session.SummaryStore.Stretch;
import dev.cairn.session.Upkeep.InView;
import dev.cairn.session.Upkeep.Sample;
import dev.cairn.sql.Query;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages in view, as rows. */
final class UpkeepStore {
    /** The messages of a session or conversation that are not archived. */
    private static final String IN_VIEW = """
            WHERE m.user_id = :user AND m.session_id = :session AND NOT m.archived
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation = coalesce(
                  m.conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = :session AND x.main)))
            """;

    // why: replaced words count as not summarised until a summary covers them; tokens were counted of the words before
    private static final String PENDING_ONLY = """
              AND (NOT m.summarised OR m.original_text_id IS NOT NULL AND m.seq > (
                  SELECT coalesce(max(b.seq), 0)
                  FROM summaries y JOIN messages b ON b.id = y.to_message_id
                  WHERE y.user_id = :user AND y.session_id = :session))
            """;
    private static final String SIZE = """
            SELECT count(*) AS messages,
                   coalesce(sum(CASE WHEN m.original_text_id IS NULL THEN m.token_count END), 0) AS tokens,
                   coalesce(sum(CASE WHEN m.token_count IS NULL OR m.original_text_id IS NOT NULL
                       THEN octet_length(coalesce(m.body, t.body)) END), 0) AS bytes
            FROM messages m LEFT JOIN texts t ON t.id = m.text_id
            """ + IN_VIEW;
    private static final String UNCOUNTED = """
            SELECT coalesce(m.body, t.body) AS content, octet_length(coalesce(m.body, t.body)) AS bytes
            FROM messages m LEFT JOIN texts t ON t.id = m.text_id
            """ + IN_VIEW + """
              AND (m.token_count IS NULL OR m.original_text_id IS NOT NULL)
            ORDER BY m.seq DESC
            LIMIT :limit
            """;
    private static final String PENDING = MessageStore.COLUMNS + IN_VIEW + PENDING_ONLY + """
            ORDER BY m.seq
            LIMIT :limit
            """;
    private static final String PENDING_IDS = "SELECT m.id FROM messages m " + IN_VIEW + PENDING_ONLY + """
              AND m.seq BETWEEN :first AND :last
            ORDER BY m.seq
            """;
    // why: a text compressed as long ones are may take any number of bytes, and its first byte says that it is
    private static final String LARGE = MessageStore.COLUMNS + IN_VIEW + """
              AND m.original_text_id IS NULL
              AND (octet_length(coalesce(m.body, t.body)) > :bytes
                OR typeof(coalesce(m.body, t.body)) = 'blob'
                   AND substr(coalesce(m.body, t.body), 1, 1) BETWEEN x'20' AND x'2f')
            ORDER BY m.seq
            LIMIT :limit
            """;
    private static final String ARCHIVE = """
            UPDATE messages SET archived = TRUE
            WHERE user_id = :user AND session_id = :session AND seq BETWEEN :first AND :last AND NOT archived
              AND (CAST(:conversation AS INTEGER) IS NULL OR :conversation = coalesce(
                  conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = :session AND x.main)))
            """;
    private static final String RAISE = """
            UPDATE messages SET grade = min(10000, CAST(round(grade / 100.0 + 100 * :more) AS INTEGER) * 100)
            WHERE user_id = :user AND id = :id
            """;

    private UpkeepStore() {}

    static InView inView(ScopedTx tx, Id session, @Nullable Id conversation) {
        return of(tx, SIZE, session, conversation)
                .first(row -> new InView(row.number("messages"), row.number("tokens"), row.number("bytes")))
                .orElseThrow();
    }

    static List<Sample> uncounted(ScopedTx tx, Id session, @Nullable Id conversation, int limit) {
        return of(tx, UNCOUNTED, session, conversation)
                .bind("limit", limit)
                .list(row -> new Sample(row.text("content"), row.number("bytes")));
    }

    static List<Message> pending(ScopedTx tx, Id session, @Nullable Id conversation, int limit) {
        return of(tx, PENDING, session, conversation).bind("limit", limit).list(MessageStore::message);
    }

    static List<Id> pendingIds(ScopedTx tx, Id session, @Nullable Id conversation, int first, int last) {
        return of(tx, PENDING_IDS, session, conversation)
                .bind("first", first)
                .bind("last", last)
                .list(row -> row.id("id"));
    }

    static List<Message> large(ScopedTx tx, Id session, @Nullable Id conversation, long bytes, int limit) {
        return of(tx, LARGE, session, conversation)
                .bind("bytes", bytes)
                .bind("limit", limit)
                .list(MessageStore::message);
    }

    static void archive(ScopedTx tx, Stretch stretch) {
        of(tx, ARCHIVE, stretch.session(), stretch.conversation())
                .bind("first", stretch.first().seq())
                .bind("last", stretch.last().seq())
                .run();
    }

    static void raise(ScopedTx tx, Id message, double more) {
        tx.query(RAISE).bind("id", message).bind("more", more).run();
    }

    private static Query of(ScopedTx tx, String statement, Id session, @Nullable Id conversation) {
        return tx.query(statement).bind("session", session).bind("conversation", conversation);
    }
}
