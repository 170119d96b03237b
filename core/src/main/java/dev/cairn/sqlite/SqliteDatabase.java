package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.CairnOptions;
import dev.cairn.Limits;
import dev.cairn.sql.Database;
import dev.cairn.sql.Feed;
import dev.cairn.sql.Maintenance;
import dev.cairn.sql.Migration;
import dev.cairn.sql.Migrator;
import dev.cairn.sql.Sql;
import dev.cairn.sql.Transaction;
import dev.cairn.sql.Tx;
import dev.cairn.sql.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The store in one SQLite file, or in memory with the same semantics on its single connection. */
public final class SqliteDatabase implements Database {
    private static final List<Migration> MIGRATIONS = List.of(
            shipped("001_init.sql", "7504c8dfc42f7a40d95703ab00d4914955c873087d41fddd1d85d67406b1b6a9"),
            shipped("002_feed.sql", "9895cf6ef5f5c0b1b5c9323f7d118d204fc85315fa29c941aa5f25e70a0f94f6"),
            shipped("003_memory.sql", "e5acb608783642cc175749a460c27299c02b003fab36dfd8abac4bdf649998a0"),
            shipped("004_vectors.sql", "dbab75d3e1bee8bfde5e3445c205757a68d482bc0b118dd25252bb601e48ba8b"),
            shipped("005_documents.sql", "393c2d24831fce3b778e16833a40320172b1443572ec899e42fb45c401ef7497"),
            shipped("006_context.sql", "5ca737068f1a394dcde1b6de406f2a535d357d8b0e2d691420b846fa385a3e5f"));

    private final InstantSource clock;
    private final Background background = new Background();
    private final CurrentTx current = new CurrentTx();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong transactions = new AtomicLong();
    private final Map<String, Transaction> open = new ConcurrentHashMap<>();
    private final Writer writer;
    private final @Nullable Readers readers;
    private final @Nullable Checkpoints checkpoints;
    private final Maintenance maintenance;

    private SqliteDatabase(SqliteOptions options, InstantSource clock, Migrator migrator, Sql sql) {
        this.clock = clock;
        Connections connections = new Connections(options);
        Path file = options.file();
        this.readers = file == null ? null : new Readers(connections, clock);
        this.checkpoints = file == null ? null : new Checkpoints(connections, background, file, options.powerSafe());
        Checkpoints after = checkpoints;
        Care care = new Care(this, background);
        Runnable committed = () -> {
            if (after != null) {
                after.committed();
            }
            care.committed();
        };
        this.writer = new Writer(sql, clock, current, committed, after == null ? () -> {} : after::answered);
        this.maintenance = new SqliteMaintenance(this, options, migrator, connections);
    }

    /** Opens the store, making it or bringing its schema up to date if need be. */
    public static SqliteDatabase open(CairnOptions options) {
        return open(options, migrations());
    }

    static SqliteDatabase open(CairnOptions settings, List<Migration> migrations) {
        SqliteOptions options = SqliteOptions.of(settings);
        InstantSource clock = settings.clock();
        Migrator migrator = new Migrator(migrations);
        Path file = options.file();
        if (file != null) {
            StoreFile.create(file);
        }
        try {
            return new SqliteDatabase(options, clock, migrator, connect(options, clock, migrator));
        } catch (CairnException e) {
            throw file == null ? e : named(file, e);
        }
    }

    /** A writing connection to a store that is there and up to date. */
    private static Sql connect(SqliteOptions options, InstantSource clock, Migrator migrator) {
        Path file = options.file();
        Sql sql = new Connections(options).writer();
        try {
            if (StoreFile.isEmpty(sql)) {
                StoreFile.found(sql, migrator, clock, file != null);
            }
            if (file != null) {
                // why: the engine does not wait by itself here, while others open the same new file
                Writer.whileBusy(() -> walMode(sql));
            }
            new Upgrade(migrator, clock, file).bring(sql);
            return sql;
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    static List<Migration> migrations() {
        return MIGRATIONS;
    }

    private static Migration shipped(String file, String checksum) {
        return Migration.shipped(SqliteDatabase.class, file, checksum);
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        Tx joined = current.get();
        if (joined != null) {
            return work.run(joined);
        } else if (readers == null) {
            return alone(work);
        }
        return readers.read(current, work);
    }

    @Override
    public <T extends @Nullable Object> T readOnce(Work<T> work) {
        return current.get() != null || readers == null ? read(work) : readers.readOnce(current, work);
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        Tx joined = current.get();
        if (joined == null) {
            return writer.write(work);
        } else if (!joined.writable()) {
            throw new IllegalStateException("A write within a read.");
        }
        return joined.savepoint(work);
    }

    @Override
    public Transaction begin(Duration life) {
        if (life.compareTo(Limits.TRANSACTION_MAX) > 0 || life.isNegative() || life.isZero()) {
            throw new CairnException.Invalid("Expected a transaction to live up to "
                    + Limits.TRANSACTION_MAX.toSeconds() + " s, found " + life.toMillis() + " ms.");
        }
        String id = "t" + transactions.incrementAndGet();
        UserTransaction begun = UserTransaction.begin(
                new UserTransaction.Host(id, writer, current, background, this::following, () -> open.remove(id)),
                life);
        open.put(id, begun);
        return begun;
    }

    @Override
    public Transaction transaction(String id) {
        Transaction found = open.get(id);
        if (found == null) {
            throw new CairnException.NotFound(
                    "There is no open transaction '" + Limits.shorten(id) + "'. It may have ended.");
        }
        return found;
    }

    @Override
    public boolean joined() {
        Tx joined = current.get();
        return joined != null && joined.writable();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void later(Duration delay, Runnable work) {
        background.later(delay, work);
    }

    @Override
    public Maintenance maintenance() {
        return maintenance;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            background.close();
            if (checkpoints != null) {
                checkpoints.close();
            }
            if (readers != null) {
                readers.close();
            }
            writer.close();
        }
    }

    private List<String> following() {
        return read(Feed::behind);
    }

    Writer writer() {
        return writer;
    }

    /** Size of the write-ahead log, in bytes. */
    long logBytes() {
        return checkpoints == null ? 0 : checkpoints.logBytes();
    }

    /** A read on the only connection there is: it waits for writers, and sees the same as a reader would. */
    private <T extends @Nullable Object> T alone(Work<T> work) {
        Sql sql = writer.hold();
        try {
            return current.run(new Tx(sql, clock, false), work);
        } finally {
            writer.lock.release();
        }
    }

    private static void walMode(Sql sql) {
        String mode = sql.query("PRAGMA journal_mode = WAL")
                .first(row -> row.text("journal_mode"))
                .orElse("none");
        if (!mode.equals("wal")) {
            throw new Unavailable("The file system does not support a write-ahead log (journal mode " + mode
                    + "). Put the store on a local disk.");
        }
    }

    private static CairnException named(Path file, CairnException e) {
        String message = "Cannot open " + file + ". " + e.getMessage();
        return e instanceof CairnException.Corrupt
                ? new CairnException.Corrupt(message, e)
                : new Unavailable(message, e);
    }
}
