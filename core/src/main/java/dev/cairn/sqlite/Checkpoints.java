package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Moves the write-ahead log into the main file on a connection and a thread of its own. Writers go on meanwhile, and wait
 * only while the little that they added is moved too: then the log starts over in its file, which costs a commit less
 * than a file that grows, above all where each waits for the disk. The log stays bounded: past {@link #LOG_BYTES_MAX} it
 * is cut back to nothing as soon as no reader needs it.
 */
final class Checkpoints implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final int COMMITS = 256;
    /** Where each commit waits for the disk: there a log that grows costs most, and a checkpoint is little beside it. */
    private static final int POWER_SAFE_COMMITS = 64;

    private static final int LOOK_EVERY = 16;
    private static final long GROWTH_BYTES = 8L << 20;
    private static final long LOG_BYTES_MAX = 64L << 20;

    private final Connections connections;
    private final Background background;
    private final Path log;
    /** After so many commits the log is moved; after three times as many in one log a writer waits for that. */
    private final int every;

    private final AtomicBoolean due = new AtomicBoolean();
    private int commits;
    /** Commits that stand in the log and may not be moved yet. */
    private final AtomicInteger inLog = new AtomicInteger();
    /** Whether a checkpoint left something, because writers went on. */
    private volatile boolean rest;

    private volatile long bytesBefore;
    private @Nullable Sql sql;

    Checkpoints(Connections connections, Background background, Path store, boolean powerSafe) {
        this.connections = connections;
        this.background = background;
        this.every = powerSafe ? POWER_SAFE_COMMITS : COMMITS;
        this.log = store.resolveSibling(store.getFileName() + "-wal");
    }

    /** Called by the writer after each commit, under its lock. */
    void committed() {
        commits++;
        inLog.incrementAndGet();
        // why: the file keeps its size when the log starts over within it, so only growth tells
        boolean grown = commits % LOOK_EVERY == 0 && logBytes() > bytesBefore + GROWTH_BYTES;
        if ((commits >= every || grown) && due.compareAndSet(false, true)) {
            commits = 0;
            background.run(this::checkpoint);
        }
    }

    /** Called by the writer under its lock once its callers are answered: moves what came while the rest was moved. */
    void answered() {
        if (rest || inLog.get() > 3 * every) {
            finish();
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

    private synchronized void finish() {
        try {
            if (sql != null) {
                move(sql);
            }
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Checkpoint left unfinished: {0}", e.getMessage());
        }
        // why: where a reader keeps the log from being moved, the next attempt waits for the next checkpoint
        rest = false;
        inLog.set(0);
    }

    private synchronized void checkpoint() {
        due.set(false);
        try {
            if (sql == null) {
                sql = connections.checkpointer();
            }
            long frames = move(sql);
            if (inLog.get() > 0) {
                // why: the second takes a fraction of the first, and leaves the writer as little
                frames = move(sql);
            }
            if (frames * SqliteOptions.PAGE_BYTES > LOG_BYTES_MAX) {
                sql.set("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            bytesBefore = logBytes();
            rest = inLog.get() > 0;
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Checkpoint put off: {0}", e.getMessage());
        }
    }

    /**
     * Moves what is in the log; gives the number of its pages. What writers add meanwhile stays, of which the engine's answer
     * says nothing.
     */
    private long move(Sql open) {
        int before = inLog.get();
        return open.query("PRAGMA wal_checkpoint(PASSIVE)")
                .first(row -> {
                    if (row.number("checkpointed") >= row.number("log")) {
                        inLog.addAndGet(-before);
                    }
                    return row.number("log");
                })
                .orElse(0L);
    }
}
