package dev.cairn.sql;

import dev.cairn.CairnException;
import dev.cairn.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What reads note about themselves, such as that something was asked. It is written a little later, in batches, and at the
 * latest when the store is closed. What cannot be written is dropped: no answer depends on it. Thread-safe.
 */
public final class LateWrites implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LateWrites.class.getName());
    private static final int MOST = 10_000;
    private static final long PAUSE_MS = 1_000;

    private final Database database;
    private final boolean background;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Consumer<Tx>> waiting = new ArrayList<>();
    private @Nullable Thread thread;

    /**
     * The late writes of a store.
     *
     * @param background whether they are written by a thread of their own; otherwise when they are asked for, and at the end
     */
    public LateWrites(Database database, boolean background) {
        this.database = database;
        this.background = background;
    }

    /** Notes a write; drops it where too many wait. */
    public synchronized void add(Consumer<Tx> write) {
        if (waiting.size() < MOST) {
            waiting.add(write);
            begin();
        }
    }

    /** Notes a write for a user who is known already. */
    public void add(Scope scope, Consumer<ScopedTx> write) {
        add(tx -> write.accept(new ScopedTx(tx, scope)));
    }

    /** Writes what was noted so far, unless this thread is in a transaction, which might be undone. */
    public void flush() {
        if (database.joined()) {
            return;
        }
        List<Consumer<Tx>> writes;
        synchronized (this) {
            writes = List.copyOf(waiting);
            waiting.clear();
        }
        if (writes.isEmpty()) {
            return;
        }
        try {
            database.write(tx -> {
                writes.forEach(write -> write.accept(tx));
                return true;
            });
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "What was noted could not be written and is dropped.", e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        flush();
    }

    /** Starts the thread that writes, if there is none; it ends when there is nothing left. */
    private void begin() {
        if (background && thread == null && end.getCount() > 0) {
            thread = Thread.ofPlatform().daemon().name("cairn-late-writes").start(this::run);
        }
    }

    private void run() {
        boolean left = true;
        while (left) {
            try {
                if (end.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            flush();
            synchronized (this) {
                left = !waiting.isEmpty();
                thread = left ? thread : null;
            }
        }
    }
}
