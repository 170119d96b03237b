package dev.cairn.bench;

import dev.cairn.text.Analyzer;
import dev.cairn.text.Fts5Query;
import dev.cairn.text.WordQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts and an FTS5 index of the terms Cairn would index, asked by hand: no user, no filters, no snippets. */
final class RawWords implements AutoCloseable {
    private static final String SEARCH = """
            SELECT m.id, m.role, m.body, m.created_at
            FROM words JOIN messages m ON m.id = words.rowid
            WHERE words MATCH ?
            ORDER BY words.rank
            LIMIT ?
            """;
    private static final String SCORES = """
            SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid DESC LIMIT ?
            """;

    private final Connection connection;
    private final PreparedStatement search;
    private final PreparedStatement scores;

    RawWords(Path file) throws SQLException {
        connection = Plain.open(file, false);
        Plain.execute(
                connection,
                "CREATE TABLE messages (id INTEGER PRIMARY KEY, role TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER)");
        Plain.execute(
                connection,
                "CREATE VIRTUAL TABLE words USING fts5 (w, x, content = '', contentless_delete = 1, tokenize = \""
                        + Analyzer.FTS5_TOKENIZE + "\")");
        search = connection.prepareStatement(SEARCH);
        scores = connection.prepareStatement(SCORES);
    }

    /** A message and its score. */
    record Scored(int number, double score) {}

    /** Keeps messages in one transaction. */
    void load(List<Item> items) throws SQLException {
        Plain.execute(connection, "BEGIN");
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO messages VALUES (?, ?, ?, ?)");
                PreparedStatement words =
                        connection.prepareStatement("INSERT INTO words (rowid, w, x) VALUES (?, ?, ?)")) {
            for (Item item : items) {
                row.setLong(1, item.number() + 1L);
                row.setString(2, item.role().name().toLowerCase(Locale.ROOT));
                row.setString(3, item.text());
                row.setLong(4, item.number());
                row.executeUpdate();
                words.setLong(1, item.number() + 1L);
                words.setString(2, item.terms().words());
                words.setString(3, item.terms().extras());
                words.executeUpdate();
            }
        }
        Plain.execute(connection, "COMMIT");
    }

    /** The FTS5 expression that asks for all words of a question, as Cairn writes it. */
    static String expression(String question) {
        return Fts5Query.plain().all(WordQuery.parse(question));
    }

    /** Reads the best messages; gives the number of characters read. */
    int search(String expression, int limit) throws SQLException {
        search.setString(1, expression);
        search.setInt(2, limit);
        int characters = 0;
        try (ResultSet rows = search.executeQuery()) {
            while (rows.next()) {
                characters += rows.getString(2).length() + rows.getString(3).length();
                characters += rows.getLong(1) + rows.getLong(4) > 0 ? 1 : 0;
            }
        }
        return characters;
    }

    /** The best messages with their scores, best first. */
    List<Scored> scores(String expression, int limit) throws SQLException {
        scores.setString(1, expression);
        scores.setInt(2, limit);
        List<Scored> found = new ArrayList<>();
        try (ResultSet rows = scores.executeQuery()) {
            while (rows.next()) {
                found.add(new Scored((int) rows.getLong(1) - 1, rows.getDouble(2)));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
