package dev.cairn.sqlite;

import dev.cairn.sql.Work;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One caller's wait for the writer: with work that any holder may run, or for the writer itself. */
final class WriteTask<T extends @Nullable Object> {
    private static final int WAITING = 0;
    private static final int CLAIMED = 1;
    private static final int DONE = 2;

    final @Nullable Work<T> work;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private @Nullable T result;
    private @Nullable Throwable failure;

    /** @param work absent when the caller wants the writer to itself */
    WriteTask(@Nullable Work<T> work) {
        this.work = work;
    }

    /** Takes the task, to run it or to give it up; only one can. */
    boolean claim() {
        return state.compareAndSet(WAITING, CLAIMED);
    }

    boolean waiting() {
        return state.get() == WAITING;
    }

    boolean done() {
        return state.get() == DONE;
    }

    void succeed(T value) {
        result = value;
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    boolean failed() {
        return failure != null;
    }

    /** Answers the caller. */
    void answer() {
        state.set(DONE);
        LockSupport.unpark(caller);
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    /** What the work gave, or what it threw. */
    @SuppressWarnings("NullAway") // why: null only where T itself may be null
    T result() {
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return result;
    }
}
