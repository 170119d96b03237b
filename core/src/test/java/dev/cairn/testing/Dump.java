package dev.cairn.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every row a store holds, read past the engine, to compare what a call changed. */
public final class Dump {
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";

    private final Connection connection;

    private Dump(Connection connection) {
        this.connection = connection;
    }

    /** All rows of all tables, with those of the word index beneath. */
    public static Map<String, List<String>> all(Path file) {
        return read(file, (dump, table) -> dump.rows("SELECT * FROM \"" + table + "\"", null));
    }

    /** The rows that belong to one user. */
    public static Map<String, List<String>> of(Path file, String user) {
        return read(file, (dump, table) -> {
            if (table.equals("users")) {
                return dump.rows("SELECT * FROM users WHERE name = ?", user);
            }
            boolean scoped = dump.rows("SELECT name FROM pragma_table_info('" + table + "')", null)
                    .contains("user_id");
            String statement = "SELECT * FROM \"" + table + "\" WHERE user_id = (SELECT id FROM users WHERE name = ?)";
            return scoped ? dump.rows(statement, user) : List.of();
        });
    }

    /** Runs one statement that writes, past the engine. */
    public static void write(Path file, String statement, Object... values) {
        try (Connection connection = open(file);
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one statement finds, a line a row. */
    public static List<String> query(Path file, String statement) {
        try (Connection connection = open(file)) {
            return new Dump(connection).rows(statement, null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reader {
        List<String> read(Dump dump, String table) throws SQLException;
    }

    private static Map<String, List<String>> read(Path file, Reader reader) {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = open(file)) {
            connection.setAutoCommit(false);
            Dump dump = new Dump(connection);
            for (String table : dump.rows(TABLES, null)) {
                tables.put(table, reader.read(dump, table));
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private List<String> rows(String statement, String value) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            if (value != null) {
                prepared.setString(1, value);
            }
            try (ResultSet rows = prepared.executeQuery()) {
                List<String> lines = new ArrayList<>();
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        Object cell = rows.getObject(i);
                        cells.add(
                                cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(cell));
                    }
                    lines.add(String.join("|", cells));
                }
                return lines;
            }
        }
    }
}
