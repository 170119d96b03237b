package dev.cairn.text;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An index as a store has it, contentless and of analysed terms, in memory; beside it FTS5's own {@code porter}. */
final class Fts5Index implements AutoCloseable {
    private final Connection connection = open();

    Fts5Index() {
        execute("CREATE VIRTUAL TABLE words USING fts5(w, x, content='', contentless_delete=1, tokenize=" + '"'
                + Analyzer.FTS5_TOKENIZE + "\")");
        execute(
                "CREATE VIRTUAL TABLE porter USING fts5(t, content='', tokenize='porter unicode61 remove_diacritics 2')");
        execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, instance)");
        execute("CREATE VIRTUAL TABLE stems USING fts5vocab(porter, instance)");
        execute("BEGIN");
    }

    void add(long id, String text) {
        Terms terms = Analyzer.analyze(text);
        update("INSERT INTO words (rowid, w, x) VALUES (?, ?, ?)", id, terms.words(), terms.extras());
    }

    void addToPorter(long id, String text) {
        update("INSERT INTO porter (rowid, t) VALUES (?, ?)", id, text);
    }

    Set<Long> find(String query) {
        WordQuery parsed = WordQuery.parse(query);
        return parsed.isEmpty() ? Set.of() : match("words", Fts5Query.plain().all(parsed));
    }

    Set<Long> findSome(String query) {
        WordQuery parsed = WordQuery.parse(query);
        return parsed.isEmpty() ? Set.of() : match("words", Fts5Query.plain().some(parsed));
    }

    List<Long> ranked(String query) {
        return ids(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid",
                Fts5Query.plain().all(WordQuery.parse(query)));
    }

    Set<Long> findInPorter(String expression) {
        return match("porter", expression);
    }

    /** The terms as the index holds them, by the text's id. */
    Map<Long, Terms> allTerms() {
        Map<Long, StringBuilder> words = new HashMap<>();
        Map<Long, StringBuilder> extras = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT doc, col, term FROM terms ORDER BY doc, col, \"offset\"")) {
            while (rows.next()) {
                Map<Long, StringBuilder> column = rows.getString(2).equals("w") ? words : extras;
                StringBuilder terms = column.computeIfAbsent(rows.getLong(1), id -> new StringBuilder());
                terms.append(terms.isEmpty() ? "" : " ").append(rows.getString(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<Long, Terms> all = new HashMap<>();
        Set<Long> ids = new TreeSet<>(words.keySet());
        ids.addAll(extras.keySet());
        for (long id : ids) {
            StringBuilder none = new StringBuilder();
            all.put(
                    id,
                    new Terms(
                            words.getOrDefault(id, none).toString(),
                            extras.getOrDefault(id, none).toString()));
        }
        return all;
    }

    /** What FTS5's porter made of the text with this id. */
    List<String> stems(long id) {
        return strings("SELECT term FROM stems WHERE doc = ? ORDER BY \"offset\"", id);
    }

    /** All that FTS5's porter made, by the text's id, which must have been one word. */
    String[] allStems(int count) {
        String[] stems = new String[count];
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT doc, term FROM stems")) {
            while (rows.next()) {
                stems[rows.getInt(1)] = rows.getString(2);
            }
            return stems;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Long> match(String table, String expression) {
        return new TreeSet<>(ids("SELECT rowid FROM " + table + " WHERE " + table + " MATCH ?", expression));
    }

    private List<Long> ids(String sql, Object... values) {
        return strings(sql, values).stream().map(Long::valueOf).toList();
    }

    private List<String> strings(String sql, Object... values) {
        try (PreparedStatement statement = bound(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " with " + List.of(values), e);
        }
    }

    private void update(String sql, Object... values) {
        try (PreparedStatement statement = bound(sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " with " + List.of(values), e);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection open() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
