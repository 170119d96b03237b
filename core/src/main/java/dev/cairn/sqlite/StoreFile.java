package dev.cairn.sqlite;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.sql.Migrator;
import dev.cairn.sql.Sql;
import dev.cairn.sql.Tx;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Locale;

/** The file a store is in: making it, telling whose it is, and bringing its schema up to date. */
final class StoreFile {
    /** Marks a file as ours, in SQLite's header: "CARN". */
    static final int APPLICATION_ID = 0x4341524e;

    private static final String FOUND = """
            INSERT INTO store (id, epoch, last_id, created_at)
            VALUES (1, abs(random() % 4611686018427387904) + 1, 0, :now)
            """;

    private StoreFile() {}

    /** Makes the file, readable by its owner alone, unless it is there. Nothing is opened that is there. */
    static void create(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, owner(folder, "rwx------"));
            }
            if (Files.isDirectory(file)) {
                throw new Unavailable("Expected a store file at " + file + ", found a folder. Name a file.");
            }
            if (!Files.exists(file)) {
                Files.createFile(file, owner(file, "rw-------"));
            }
        } catch (FileAlreadyExistsException e) {
            // why: another process made it between the look and the making
        } catch (IOException e) {
            throw new Unavailable(
                    "Cannot make the store at " + file + ": " + e.getClass().getSimpleName()
                            + ". Check that the folder exists and can be written.",
                    e);
        }
    }

    /** Whether the connection is on a store of ours, or on nothing yet; anything else is refused. */
    static boolean isEmpty(Sql sql) {
        boolean touched = sql.query("PRAGMA user_version").number() != 0
                || sql.query("SELECT count(*) FROM sqlite_schema").number() != 0;
        // why: asked last, so that a store another process founds between the questions is known for ours
        long application = sql.query("PRAGMA application_id").number();
        if (application == APPLICATION_ID) {
            return false;
        }
        if (touched || application != 0) {
            throw new Corrupt(
                    "The file is a SQLite database of another program, not a Cairn store; nothing was changed.");
        }
        return true;
    }

    /** Gives an empty file its layout and schema, unless another process did so first. */
    static void found(Sql sql, Migrator migrator, InstantSource clock, boolean file) {
        if (file) {
            sql.set("PRAGMA page_size = 4096");
            sql.set("PRAGMA auto_vacuum = INCREMENTAL");
        }
        sql.run("BEGIN IMMEDIATE");
        try {
            if (isEmpty(sql)) {
                Tx tx = new Tx(sql, clock, true);
                for (int version = 1; version <= migrator.newest(); version++) {
                    migrator.apply(tx, version);
                }
                tx.query(FOUND).bind("now", tx.now()).run();
                sql.set(String.format(Locale.ROOT, "PRAGMA application_id = %d", APPLICATION_ID));
                sql.set(String.format(Locale.ROOT, "PRAGMA user_version = %d", migrator.newest()));
            }
            sql.run("COMMIT");
        } catch (RuntimeException e) {
            sql.run("ROLLBACK");
            throw e;
        }
    }

    static FileAttribute<?>[] owner(Path path, String rights) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
