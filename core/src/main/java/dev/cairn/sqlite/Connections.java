package dev.cairn.sqlite;

import dev.cairn.sql.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Makes connections to one store, each with the engine settings it needs. */
final class Connections {
    /** How long the engine waits by itself for other processes. */
    static final Duration WAIT = Duration.ofSeconds(10);

    private final SqliteOptions options;

    Connections(SqliteOptions options) {
        this.options = options;
    }

    /** The connection that writes. To begin it waits for other processes by its own means; see {@link Writer#begin}. */
    Sql writer() {
        Sql sql = open(options.file(), WAIT);
        sql.set("PRAGMA wal_autocheckpoint = 0");
        sql.set("PRAGMA synchronous = " + (options.powerSafe() ? "FULL" : "NORMAL"));
        if (options.pagesMax() > 0) {
            sql.set("PRAGMA max_page_count = " + options.pagesMax());
        }
        return sql;
    }

    /** A connection that cannot write. */
    Sql reader() {
        Sql sql = open(options.file(), WAIT);
        sql.set("PRAGMA query_only = ON");
        return sql;
    }

    /** A connection that moves the log into the main file, never waiting long. */
    Sql checkpointer() {
        Sql sql = open(options.file(), Duration.ofMillis(50));
        sql.set("PRAGMA wal_autocheckpoint = 0");
        return sql;
    }

    /** A connection to another file with the engine's own defaults. */
    static Sql to(Path file) {
        Sql sql = raw(url(file));
        sql.set("PRAGMA busy_timeout = 10000");
        return sql;
    }

    /** Has the engine wait so long for other processes from now on. */
    static void wait(Sql sql, Duration wait) {
        try {
            sql.connection().unwrap(SQLiteConnection.class).setBusyTimeout((int) wait.toMillis());
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    private Sql open(@Nullable Path file, Duration busy) {
        Sql sql = raw(file == null ? "jdbc:sqlite::memory:" : url(file));
        try {
            sql.set("PRAGMA busy_timeout = " + busy.toMillis());
            sql.set("PRAGMA foreign_keys = ON");
            sql.set("PRAGMA trusted_schema = OFF");
            sql.set("PRAGMA cache_size = " + -options.cacheBytes() / 1024);
            sql.set("PRAGMA mmap_size = " + options.mmapBytes());
            return sql;
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    private static Sql raw(String url) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            // why: the driver would ask for the last rowid after every insert
            config.setGetGeneratedKeys(false);
            return new Sql(config.createConnection(url), SqliteErrors::translate);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    // why: a URI, because the driver reads a question mark in a plain path as the start of its settings
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }
}
