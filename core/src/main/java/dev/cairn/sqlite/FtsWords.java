package dev.cairn.sqlite;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Query;
import dev.cairn.sql.Tx;
import dev.cairn.text.Analyzer;
import dev.cairn.text.Fts5Query;
import dev.cairn.text.Terms;
import dev.cairn.text.WordQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The word index in FTS5. It keeps no content: column {@code w} holds the words in order, {@code x} stems and parts,
 * {@code s} whose an item is and where, so that a question never looks at other users' items.
 */
public final class FtsWords implements WordIndex {
    private static final String INSERT = "INSERT INTO words (rowid, w, x, s) VALUES (:id, :w, :x, :s)";
    private static final String DELETE = "DELETE FROM words WHERE rowid = :id";
    private static final String NEWEST = "SELECT rowid AS id FROM words ORDER BY rowid DESC LIMIT 1";
    private static final String ONE_USER = "SELECT count(*) FROM (SELECT 1 FROM users LIMIT 2)";

    // why: the engine ranks by itself and hands over only the best, so that no other match is looked up
    private static final String BEST = """
            SELECT rowid AS id, -rank AS score
            FROM words
            WHERE words MATCH :match AND rank MATCH 'bm25(1.0, 1.0, 0.0)' AND rowid <= :newest
            ORDER BY rank, rowid DESC
            LIMIT :limit OFFSET :offset
            """;
    private static final String FILTERED = """
            SELECT words.rowid AS id, -bm25(words, 1.0, 1.0, 0.0) AS score
            FROM words
            LEFT JOIN messages m ON m.id = words.rowid
            LEFT JOIN summaries y ON y.id = words.rowid
            LEFT JOIN pins p ON p.id = words.rowid
            WHERE words MATCH :match AND words.rowid <= :newest
              AND coalesce(m.user_id, y.user_id, p.user_id) = :user
              AND (NOT :messages OR m.id IS NOT NULL)
              AND (CAST(:conversation AS INTEGER) IS NULL OR coalesce(
                  m.conversation_id, y.conversation_id,
                  (SELECT x.id FROM conversations x WHERE x.session_id = m.session_id AND x.main)) = :conversation)
              AND (CAST(:project AS INTEGER) IS NULL OR EXISTS (
                  SELECT 1 FROM sessions z
                  WHERE z.id = coalesce(m.session_id, y.session_id, p.session_id) AND z.project_id = :project))
              AND (CAST(:role AS TEXT) IS NULL OR m.role = :role)
              AND (CAST(:from AS INTEGER) IS NULL OR coalesce(m.created_at, y.created_at, p.created_at) >= :from)
              AND (CAST(:to AS INTEGER) IS NULL OR coalesce(m.created_at, y.created_at, p.created_at) < :to)
            ORDER BY bm25(words, 1.0, 1.0, 0.0), words.rowid DESC
            LIMIT :limit OFFSET :offset
            """;

    @Override
    public void add(Tx tx, Entry entry) {
        Terms terms = Analyzer.analyze(entry.text());
        tx.query(INSERT)
                .bind("id", entry.id())
                .bind("w", terms.words())
                .bind("x", terms.extras())
                .bind("s", scope(entry))
                .run();
    }

    @Override
    public void put(Tx tx, Entry entry) {
        tx.query(DELETE).bind("id", entry.id()).run();
        add(tx, entry);
    }

    @Override
    public Optional<Id> newest(Tx tx) {
        return tx.query(NEWEST).first(row -> row.id("id"));
    }

    @Override
    public List<Match> search(Tx tx, Search search) {
        WordQuery query = WordQuery.parse(search.text());
        if (query.isEmpty()) {
            return List.of();
        }
        Filter filter = search.filter();
        String match = scope(tx, search) + (search.allWords() ? Fts5Query.all(query) : Fts5Query.some(query));
        Query ranked = byTermsAlone(filter)
                ? tx.query(BEST)
                : tx.query(FILTERED)
                        .bind("user", search.user())
                        .bind("messages", filter.kind() == Kind.MESSAGE)
                        .bind("conversation", filter.conversation())
                        .bind("project", filter.project())
                        .bind("role", filter.role())
                        .bind("from", filter.from())
                        .bind("to", filter.to());
        return ranked.bind("match", match)
                .bind("newest", search.newest())
                .bind("limit", search.limit())
                .bind("offset", search.offset())
                .list(Match.class);
    }

    /** Whether terms of the index say all that is asked for. */
    private static boolean byTermsAlone(Filter filter) {
        return filter.kind() != Kind.MESSAGE
                && filter.conversation() == null
                && filter.project() == null
                && filter.role() == null
                && filter.from() == null
                && filter.to() == null;
    }

    // why: ranking reads every item of a term, so a term that nearly every item has is left to the rows: the user's own
    // where there is but one, and that an item is a message
    private static String scope(Tx tx, Search search) {
        var scope = new StringBuilder();
        if (tx.query(ONE_USER).number() > 1) {
            scope.append("s : \"").append(user(search.user())).append("\" AND ");
        }
        Id session = search.filter().session();
        if (session != null) {
            scope.append("s : \"").append(session(session)).append("\" AND ");
        }
        @Nullable Kind kind = search.filter().kind();
        if (kind != null && kind != Kind.MESSAGE) {
            scope.append("s : \"").append(kind(kind)).append("\" AND ");
        }
        return scope.toString();
    }

    private static String scope(Entry entry) {
        Id session = entry.session();
        String place = session == null ? "" : " " + session(session);
        return user(entry.user()) + place + " " + kind(entry.kind());
    }

    private static String user(long number) {
        return "u" + Long.toString(number, Character.MAX_RADIX);
    }

    private static String session(Id id) {
        return "s" + Long.toString(id.value(), Character.MAX_RADIX);
    }

    private static String kind(Kind kind) {
        return "k" + Enums.name(kind);
    }
}
