package dev.cairn.sqlite;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.sql.Migrator;
import dev.cairn.sql.Sql;
import dev.cairn.sql.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings an existing store to the program's schema: first on a copy, after a verified backup, and only then for real. */
final class Upgrade {
    private final Migrator migrator;
    private final InstantSource clock;
    private final @Nullable Path file;

    Upgrade(Migrator migrator, InstantSource clock, @Nullable Path file) {
        this.migrator = migrator;
        this.clock = clock;
        this.file = file;
    }

    /** Checks what was applied and applies what is missing. */
    void bring(Sql sql) {
        long version = sql.query("PRAGMA user_version").number();
        if (version > migrator.newest()) {
            throw migrator.newer((int) version);
        }
        migrator.check(new Tx(sql, clock, false));
        if (version < migrator.newest() && file != null) {
            Path backup = backup(sql, file, (int) version);
            try {
                rehearse(backup);
                migrate(sql);
            } catch (RuntimeException e) {
                throw new Corrupt(
                        "Bringing the store from version " + version + " to " + migrator.newest()
                                + " failed; it is unchanged. A backup is at " + backup + ".",
                        e);
            }
        }
    }

    private void migrate(Sql sql) {
        sql.run("BEGIN IMMEDIATE");
        try {
            Tx tx = new Tx(sql, clock, true);
            // why: asked again under the lock, another process may have been first
            int version = migrator.check(tx);
            for (int next = version + 1; next <= migrator.newest(); next++) {
                migrator.apply(tx, next);
            }
            sql.set(String.format(Locale.ROOT, "PRAGMA user_version = %d", migrator.newest()));
            sql.run("COMMIT");
        } catch (RuntimeException e) {
            sql.run("ROLLBACK");
            throw e;
        }
    }

    private Path backup(Sql sql, Path store, int version) {
        Path backup = store.resolveSibling(
                store.getFileName() + ".before-" + migrator.newest() + "-from-" + version + "-" + clock.millis());
        Backups.copy(sql, backup);
        var problems = Backups.problems(backup, version);
        if (!problems.isEmpty()) {
            throw new Corrupt("The store is damaged, so its schema was left alone: " + problems.getFirst());
        }
        return backup;
    }

    private void rehearse(Path backup) {
        Path copy = backup.resolveSibling(backup.getFileName() + ".trial");
        try {
            Files.copy(backup, copy);
            try (Sql trial = Connections.to(copy)) {
                migrate(trial);
            } finally {
                Backups.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
