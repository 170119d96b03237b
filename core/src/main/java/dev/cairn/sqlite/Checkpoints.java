package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Moves the write-ahead log into the main file on a connection and a thread of its own, so that no writer ever waits for
 * it. The log stays bounded: past {@link #LOG_BYTES_MAX} it is cut back to nothing as soon as no reader needs it.
 */
final class Checkpoints implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final int COMMITS = 128;
    private static final int LOOK_EVERY = 16;
    private static final long GROWTH_BYTES = 8L << 20;
    private static final long LOG_BYTES_MAX = 64L << 20;

    private final Connections connections;
    private final Background background;
    private final Path log;
    private final AtomicBoolean due = new AtomicBoolean();
    private int commits;
    private volatile long bytesBefore;
    private @Nullable Sql sql;

    Checkpoints(Connections connections, Background background, Path store) {
        this.connections = connections;
        this.background = background;
        this.log = store.resolveSibling(store.getFileName() + "-wal");
    }

    /** Called by the writer after each commit, under its lock. */
    void committed() {
        commits++;
        // why: the file keeps its size when the log starts over within it, so only growth tells
        boolean grown = commits % LOOK_EVERY == 0 && logBytes() > bytesBefore + GROWTH_BYTES;
        if ((commits >= COMMITS || grown) && due.compareAndSet(false, true)) {
            commits = 0;
            background.run(this::checkpoint);
        }
    }

    /** Size of the log, in bytes. Asks the file system only: the file itself is never opened here. */
    long logBytes() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        if (sql != null) {
            sql.close();
            sql = null;
        }
    }

    private synchronized void checkpoint() {
        due.set(false);
        try {
            if (sql == null) {
                sql = connections.checkpointer();
            }
            long frames = sql.query("PRAGMA wal_checkpoint(PASSIVE)")
                    .first(row -> row.number("log"))
                    .orElse(0L);
            if (frames * SqliteOptions.PAGE_BYTES > LOG_BYTES_MAX) {
                sql.set("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            bytesBefore = logBytes();
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Checkpoint put off: {0}", e.getMessage());
        }
    }
}
