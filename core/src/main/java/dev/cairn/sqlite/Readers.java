package dev.cairn.sqlite;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.Limits;
import dev.cairn.sql.Sql;
import dev.cairn.sql.Tx;
import dev.cairn.sql.Work;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few connections that read, each for one caller at a time. */
final class Readers implements AutoCloseable {
    private final Connections connections;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(Limits.READERS);
    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Runs work on one snapshot of the store. */
    <T extends @Nullable Object> T read(CurrentTx current, Work<T> work) {
        return with(sql -> {
            sql.run("BEGIN");
            try {
                return current.run(new Tx(sql, clock, false), work);
            } finally {
                sql.run("ROLLBACK");
            }
        });
    }

    /** Runs work of one statement. */
    <T extends @Nullable Object> T readOnce(CurrentTx current, Work<T> work) {
        return with(sql -> current.run(Tx.ofOneStatement(sql, clock), work));
    }

    private <T extends @Nullable Object> T with(Function<Sql, T> work) {
        acquire();
        try {
            Sql sql = take();
            try {
                return work.apply(sql);
            } finally {
                idle.push(sql);
            }
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(Limits.READERS);
        for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
            sql.close();
        }
        free.release(Limits.READERS);
    }

    private Sql take() {
        if (closed) {
            throw new Unavailable("The store is closed.");
        }
        Sql sql = idle.poll();
        return sql == null ? connections.reader() : sql;
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(Limits.WRITE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable(
                        "The store is busy: no reader became free within " + Limits.WRITE_WAIT.toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for the store.", e);
        }
    }
}
