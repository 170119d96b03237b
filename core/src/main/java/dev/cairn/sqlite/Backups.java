package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.sql.Sql;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Copies of a store, made and put back through SQLite's own backup interface. */
final class Backups {
    private static final int PAGES_A_STEP = 1024;
    private static final int PAUSE_MILLIS = 2;
    private static final int BUSY_STEPS_MAX = 5_000;
    private static final List<String> LEFTOVERS = List.of("", "-wal", "-shm", "-journal");

    private Backups() {}

    /** Writes a consistent copy of the connection's store into a new file, readable by its owner alone. */
    static void copy(Sql sql, Path target) {
        try {
            Files.createFile(target, StoreFile.owner(target, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            throw new Conflict("Expected to make the backup " + target + ", found a file there. Name another.", e);
        } catch (IOException e) {
            throw new Unavailable("Cannot write the backup " + target + "; check that its folder exists.", e);
        }
        try {
            engine(sql).backup("main", target.toString(), null, PAUSE_MILLIS, BUSY_STEPS_MAX, PAGES_A_STEP);
        } catch (SQLException e) {
            delete(target);
            throw SqliteErrors.translate(e);
        } catch (RuntimeException e) {
            delete(target);
            throw e;
        }
    }

    /**
     * Replaces the content of the connection's store by a file's, under the engine's locks.
     *
     * @param locked run when no other process can write any more and nobody sees a replaced page yet; it comes too late to
     *     stop the replacing, so what it throws is thrown after that
     */
    static void putBack(Sql sql, Path source, Runnable locked) {
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        AtomicBoolean first = new AtomicBoolean(true);
        DB.ProgressObserver observer = (remaining, pages) -> {
            if (first.getAndSet(false)) {
                try {
                    locked.run();
                } catch (RuntimeException e) {
                    failure.set(e); // why: native code calls this and cannot take an exception
                }
            }
        };
        try {
            engine(sql).restore("main", source.toString(), observer, PAUSE_MILLIS, BUSY_STEPS_MAX, partOf(source));
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    /** So many pages a step that the first step is never the last, for that one ends the transaction. */
    private static int partOf(Path source) {
        try {
            return Math.clamp(Files.size(source) / SqliteOptions.PAGE_BYTES - 1, 1, PAGES_A_STEP);
        } catch (IOException e) {
            throw new Unavailable("Cannot read " + source + ".", e);
        }
    }

    /** Writes a copy of the connection's store over an older copy, which stays until the new one is whole. */
    static void copyAnew(Sql sql, Path target) {
        Path fresh = target.resolveSibling(target.getFileName() + ".fresh");
        copy(sql, fresh);
        try {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Unavailable("Cannot replace " + target + "; what is missing in it is in " + fresh + ".", e);
        }
    }

    /** What is wrong with a backup; empty if it is a sound store of a version up to {@code newest}. */
    static List<String> problems(Path backup, int newest) {
        if (!Files.isRegularFile(backup)) {
            throw new NotFound("There is no backup at " + backup + ".");
        }
        try (Sql sql = Connections.to(backup)) {
            if (StoreFile.isEmpty(sql)) {
                return List.of("The file is empty.");
            }
            long version = sql.query("PRAGMA user_version").number();
            if (version > newest) {
                return List.of("The file has schema version " + version + ", newer than " + newest + ".");
            }
            return check(sql);
        } catch (CairnException e) {
            return List.of(e.getMessage());
        }
    }

    /** What the engine's full checks find wrong. */
    static List<String> check(Sql sql) {
        List<String> found =
                new ArrayList<>(sql.query("PRAGMA integrity_check").list(row -> row.text("integrity_check")));
        found.remove("ok");
        found.addAll(sql.query("PRAGMA foreign_key_check")
                .list(row -> "A row of " + row.text("table") + " refers to a missing row of " + row.text("parent")));
        return found;
    }

    /** Deletes a closed copy and what SQLite keeps beside it. */
    static void delete(Path copy) {
        try {
            for (String end : LEFTOVERS) {
                Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + end));
            }
        } catch (IOException e) {
            throw new Unavailable("Cannot delete " + copy + ".", e);
        }
    }

    private static DB engine(Sql sql) throws SQLException {
        return sql.connection().unwrap(SQLiteConnection.class).getDatabase();
    }
}
