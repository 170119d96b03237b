package dev.cairn.sqlite;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.sql.Maintenance;
import dev.cairn.sql.Migrator;
import dev.cairn.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Care of a SQLite store. */
final class SqliteMaintenance implements Maintenance {
    /** A number that is another one after a commit of any other connection. */
    private static final String CHANGED = "PRAGMA data_version";

    /** Ids left free after a restore, for those that other processes set aside since the newest one was read: 32 s of them. */
    private static final long ROOM_FOR_IDS = 1L << 36;

    private static final String NEW_EPOCH = """
            UPDATE store
            SET epoch = abs(random() % 4611686018427387904) + 1, last_id = max(last_id, :last)
            """;

    private final SqliteDatabase database;
    private final SqliteOptions options;
    private final Migrator migrator;
    private final Connections connections;

    SqliteMaintenance(SqliteDatabase database, SqliteOptions options, Migrator migrator, Connections connections) {
        this.database = database;
        this.options = options;
        this.migrator = migrator;
        this.connections = connections;
    }

    @Override
    public Facts facts() {
        return database.read(tx -> {
            long page = tx.query("PRAGMA page_size").number();
            return new Facts(
                    "SQLite "
                            + tx.query("SELECT sqlite_version() AS v")
                                    .first(r -> r.text("v"))
                                    .orElseThrow(),
                    options.file(),
                    (int) tx.query("PRAGMA user_version").number(),
                    page * tx.query("PRAGMA page_count").number(),
                    database.logBytes(),
                    page * tx.query("PRAGMA freelist_count").number(),
                    (int) page,
                    tx.query("PRAGMA journal_mode")
                            .first(r -> r.text("journal_mode"))
                            .orElseThrow(),
                    options.powerSafe() ? "full" : "normal");
        });
    }

    @Override
    public void vacuum() {
        withConnection(sql -> {
            sql.release();
            sql.set("VACUUM");
            sql.set("PRAGMA wal_checkpoint(TRUNCATE)");
            return 0;
        });
    }

    @Override
    public void backup(Path target) {
        withConnection(sql -> {
            Backups.copy(sql, target.toAbsolutePath());
            return 0;
        });
        List<String> problems = verify(target.toAbsolutePath());
        if (!problems.isEmpty()) {
            throw new Corrupt("The backup " + target + " is not sound: " + problems.getFirst());
        }
    }

    @Override
    public List<String> verify(Path backup) {
        return Backups.problems(backup.toAbsolutePath(), migrator.newest());
    }

    @Override
    public List<String> check() {
        return database.read(tx -> Backups.check(tx.sql()));
    }

    @Override
    public Path restore(Path backup) {
        Path file = options.file();
        if (file == null) {
            throw new Invalid("A store in memory cannot be restored into; open the backup itself.");
        }
        List<String> problems = verify(backup);
        if (!problems.isEmpty()) {
            throw new Corrupt(
                    "The backup " + backup + " was not restored; the store is unchanged. " + problems.getFirst());
        }
        long now = database.clock().millis();
        Path safety = file.resolveSibling(file.getFileName() + ".before-restore-" + now);
        Path prepared = file.resolveSibling(file.getFileName() + ".restoring-" + now);
        Sql sql = database.writer().hold();
        try (Sql watch = Connections.to(file)) {
            long seen = watch.query(CHANGED).number();
            Backups.copy(sql, safety);
            prepare(
                    backup.toAbsolutePath(),
                    prepared,
                    sql.query("SELECT last_id FROM store").number());
            Backups.putBack(sql, prepared, () -> {
                // why: until it was locked, other processes went on writing
                if (watch.query(CHANGED).number() != seen) {
                    Backups.copyAnew(watch, safety);
                }
            });
            database.writer().forgetIds();
            return safety;
        } finally {
            Backups.delete(prepared);
            database.writer().lock.release();
        }
    }

    /** Makes the copy that will be put back: of the newest schema, in a new epoch, its ids going on after this store's. */
    private void prepare(Path backup, Path prepared, long lastId) {
        try (Sql source = Connections.to(backup)) {
            Backups.copy(source, prepared);
        }
        try (Sql copy = Connections.to(prepared)) {
            new Upgrade(migrator, database.clock(), prepared).bring(copy);
            copy.query(NEW_EPOCH).bind("last", lastId + ROOM_FOR_IDS).run();
            copy.set("PRAGMA journal_mode = DELETE");
        }
    }

    /** Runs on a connection of its own; in memory there is only the writer's. */
    private <T extends @Nullable Object> T withConnection(Function<Sql, T> work) {
        if (options.file() == null) {
            Sql sql = database.writer().hold();
            try {
                return work.apply(sql);
            } finally {
                database.writer().lock.release();
            }
        }
        try (Sql sql = connections.writer()) {
            return work.apply(sql);
        }
    }
}
