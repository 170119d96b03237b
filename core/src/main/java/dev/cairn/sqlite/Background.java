package dev.cairn.sqlite;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one background thread of a store, started when first needed. It never keeps the program alive. */
final class Background implements AutoCloseable {
    private @Nullable ScheduledExecutorService thread;
    private boolean closed;

    synchronized void run(Runnable task) {
        if (!closed) {
            thread().execute(task);
        }
    }

    /** Runs a task after a delay unless it is cancelled before. */
    synchronized Future<?> after(Duration delay, Runnable task) {
        return thread().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task after a delay, or never if the store is closed before. */
    synchronized void later(Duration delay, Runnable task) {
        if (!closed) {
            var unused = after(delay, task);
        }
    }

    /** Ends the thread once what runs is done. */
    @Override
    public void close() {
        ScheduledExecutorService ending;
        synchronized (this) {
            closed = true;
            ending = thread;
        }
        if (ending != null) {
            ending.shutdownNow();
            ending.close();
        }
    }

    private ScheduledExecutorService thread() {
        ScheduledExecutorService running = thread;
        if (running == null) {
            running = Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("cairn-store").unstarted(task));
            thread = running;
        }
        return running;
    }
}
