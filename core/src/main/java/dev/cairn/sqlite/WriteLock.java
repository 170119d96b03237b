package dev.cairn.sqlite;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.Limits;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the writing connection of this process. Callers that find it held line up; the holder may run the work of
 * those who wait ("flat combining": Hendler, Incze, Shavit, Tzafrir, SPAA 2010). It is not bound to a thread, so that a
 * transaction can be ended from outside.
 */
final class WriteLock {
    private final AtomicBoolean held = new AtomicBoolean();
    private final ConcurrentLinkedQueue<WriteTask<?>> line = new ConcurrentLinkedQueue<>();

    boolean tryHold() {
        return held.compareAndSet(false, true);
    }

    /** Lets go and wakes whoever waits longest. */
    void release() {
        held.set(false);
        WriteTask<?> first = first();
        if (first != null) {
            first.wake();
        }
    }

    /**
     * Waits until the task was answered by another holder or this caller holds the lock itself.
     *
     * @return whether this caller holds the lock and must run the task
     * @throws Unavailable after {@link Limits#WRITE_WAIT}, or when interrupted; the task was not run then
     */
    boolean holdOrAnswered(WriteTask<?> task) {
        line.add(task);
        long end = System.nanoTime() + Limits.WRITE_WAIT.toNanos();
        while (!task.done()) {
            if (tryHold()) {
                if (task.claim()) {
                    line.remove(task);
                    return true;
                }
                release();
            }
            long left = end - System.nanoTime();
            if ((left <= 0 || Thread.currentThread().isInterrupted()) && task.claim()) {
                line.remove(task);
                throw new Unavailable(
                        left <= 0
                                ? "The store stayed busy for " + Limits.WRITE_WAIT.toSeconds()
                                        + " s. Nothing was written; try again."
                                : "Interrupted while waiting to write. Nothing was written.");
            }
            if (!task.done()) {
                LockSupport.parkNanos(this, Math.max(left, 1_000_000));
            }
        }
        return false;
    }

    /** The next waiting work, claimed for the holder; null when none waits or the next wants the lock itself. */
    @Nullable
    WriteTask<?> next() {
        for (WriteTask<?> task = line.peek(); task != null && task.work != null; task = line.peek()) {
            line.remove(task);
            if (task.claim()) {
                return task;
            }
        }
        return null;
    }

    private @Nullable WriteTask<?> first() {
        for (WriteTask<?> task = line.peek(); task != null; task = line.peek()) {
            if (task.waiting()) {
                return task;
            }
            line.remove(task);
        }
        return null;
    }
}
