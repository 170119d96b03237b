package dev.cairn.sqlite;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.Limits;
import dev.cairn.sql.Gate;
import dev.cairn.sql.IdBlock;
import dev.cairn.sql.Sql;
import dev.cairn.sql.Tx;
import dev.cairn.sql.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one writing connection of a process. A caller that finds it free runs its own transaction; under contention the
 * holder also runs what waits, each under a savepoint, and commits once. Nobody is answered before that commit.
 */
final class Writer implements AutoCloseable {
    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 4_000_000;
    private static final long LONGEST_COMMIT_NANOS = 1_000_000;

    final WriteLock lock = new WriteLock();
    private final IdBlock ids = new IdBlock();
    private final Sql sql;
    private final InstantSource clock;
    private final CurrentTx current;
    private final Runnable committed;
    private final Runnable answered;
    private volatile boolean closed;
    /** How many callers the last commit served, and how long it took. Touched by the holder of the lock only. */
    private int lastGroup = 1;

    private long commitNanos;

    /**
     * @param committed called after each commit, while the connection is held
     * @param answered called once the callers of a commit are answered, while the connection is still held
     */
    Writer(Sql sql, InstantSource clock, CurrentTx current, Runnable committed, Runnable answered) {
        this.answered = answered;
        this.sql = sql;
        this.clock = clock;
        this.current = current;
        this.committed = committed;
    }

    <T extends @Nullable Object> T write(Work<T> work) {
        WriteTask<T> task = new WriteTask<>(work);
        if (lock.tryHold()) {
            task.claim();
        } else if (!lock.holdOrAnswered(task)) {
            return task.result();
        }
        try {
            lead(task);
            answered.run();
        } finally {
            lock.release();
        }
        return task.result();
    }

    /** Takes the connection for the caller alone, until it calls {@link WriteLock#release}. */
    Sql hold() {
        if (!lock.tryHold()) {
            lock.holdOrAnswered(new WriteTask<>(null));
        }
        if (closed) {
            lock.release();
            throw closed();
        }
        return sql;
    }

    /** Begins a write transaction, waiting for other processes. The lock must be held. */
    void begin() {
        // why: the engine's own pauses grow to 100 ms, and whoever waits so long is passed over by all others
        Connections.wait(sql, Duration.ZERO);
        try {
            whileBusy(() -> sql.run("BEGIN IMMEDIATE"));
        } finally {
            Connections.wait(sql, Connections.WAIT);
        }
    }

    /** Tries a step that takes a lock of the engine until it gets it, with uneven pauses, up to {@link Limits#WRITE_WAIT}. */
    static void whileBusy(Runnable step) {
        long end = System.nanoTime() + Limits.WRITE_WAIT.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                step.run();
                return;
            } catch (Unavailable e) {
                boolean busy = e.getCause() instanceof java.sql.SQLException cause && SqliteErrors.busy(cause);
                if (!busy || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause) + 1);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    /** A transaction on the held connection. */
    Tx tx(Gate gate) {
        return new Tx(sql, clock, true, gate, ids);
    }

    /** Gives up the ids set aside, after the content of the store was replaced. */
    void forgetIds() {
        ids.forget();
    }

    void commit() {
        sql.run("COMMIT");
        committed.run();
    }

    /** Undoes what is not committed; does nothing when the engine has done so itself. */
    void rollback() {
        ids.forget();
        try {
            sql.run("ROLLBACK");
        } catch (CairnException e) {
            // why: a full disk or a failed read makes SQLite roll back by itself, and then there is nothing to undo
        }
    }

    @Override
    public void close() {
        hold();
        closed = true;
        sql.close();
        lock.release();
    }

    private void lead(WriteTask<?> own) {
        List<WriteTask<?>> group = new ArrayList<>(1);
        group.add(own);
        try {
            if (closed) {
                throw closed();
            }
            begin();
            Tx tx = tx(new Gate());
            run(own, tx);
            if (own.failed()) {
                rollback();
                return;
            }
            collect(group, tx);
            long start = System.nanoTime();
            commit();
            commitNanos = Math.min(System.nanoTime() - start, LONGEST_COMMIT_NANOS);
            tx.committed();
        } catch (Throwable e) {
            rollback();
            group.forEach(task -> task.fail(e));
        } finally {
            group.forEach(WriteTask::answer);
        }
    }

    /**
     * Runs what waits. Callers come back soon after they were answered together, so as many as last time are waited for, but
     * not longer than half a commit takes: to commit without them would have them wait for a whole one.
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // why: those waited for may need this very core, and a pause takes too long
    private void collect(List<WriteTask<?>> group, Tx tx) {
        long start = System.nanoTime();
        long end = start + Limits.GROUP_TIME.toNanos();
        long patience = start + commitNanos / 2;
        while (group.size() < Limits.GROUP && System.nanoTime() < end) {
            WriteTask<?> next = lock.next();
            if (next != null) {
                group.add(next);
                runAlone(next, tx);
            } else if (group.size() < lastGroup && System.nanoTime() < patience) {
                Thread.yield();
            } else {
                break;
            }
        }
        lastGroup = group.size();
    }

    private <T extends @Nullable Object> void run(WriteTask<T> task, Tx tx) {
        try {
            task.succeed(current.run(tx, Objects.requireNonNull(task.work)));
        } catch (Throwable e) {
            task.fail(e);
        }
    }

    /** Runs a task so that its failure undoes it alone; what cannot be undone alone fails the whole group. */
    private <T extends @Nullable Object> void runAlone(WriteTask<T> task, Tx tx) {
        Work<T> work = Objects.requireNonNull(task.work);
        try {
            task.succeed(tx.savepoint(inner -> current.run(inner, work)));
        } catch (Throwable e) {
            task.fail(e);
        }
        if (!tx.alive()) {
            throw new Unavailable("The store undid this write together with another that failed. Try again.");
        }
    }

    private static Unavailable closed() {
        return new Unavailable("The store is closed.");
    }
}
