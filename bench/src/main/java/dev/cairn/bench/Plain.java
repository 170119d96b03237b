package dev.cairn.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Connections to SQLite as a program without Cairn opens them, with the engine settings Cairn has. */
final class Plain {
    private static final List<String> PRAGMAS = List.of(
            "journal_mode = WAL",
            "busy_timeout = 10000",
            "foreign_keys = ON",
            "cache_size = -9765",
            "mmap_size = 128000000");

    private Plain() {}

    /** A connection that is safe from the death of the process, or from the loss of power too. */
    static Connection open(Path file, boolean powerSafe) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        for (String pragma : PRAGMAS) {
            execute(connection, "PRAGMA " + pragma);
        }
        execute(connection, "PRAGMA synchronous = " + (powerSafe ? "FULL" : "NORMAL"));
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number in the first column of the first row. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("No row from: " + sql);
            }
            return rows.getLong(1);
        }
    }
}
