package dev.cairn.sql;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that commits give rise to and nobody waits for: done one piece after another by a thread of its own, or when the
 * store is closed. What is asked for again before it was begun is done once. Thread-safe.
 */
public final class WorkQueue<T> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WorkQueue.class.getName());
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final String name;
    private final boolean background;
    private final Consumer<T> work;
    private final Set<T> waiting = new LinkedHashSet<>();
    private @Nullable Thread thread;
    private boolean closed;
    private volatile boolean abandoned;

    /**
     * The work of one kind of a store.
     *
     * @param name of its thread
     * @param background whether it has one; otherwise the work is done at the end
     */
    public WorkQueue(String name, boolean background, Consumer<T> work) {
        this.name = name;
        this.background = background;
        this.work = work;
    }

    /** Asks for a piece of work; drops it where too many wait, or after the end. */
    public synchronized void add(T piece) {
        if (closed || waiting.size() >= MOST || !waiting.add(piece)) {
            return;
        }
        if (background && thread == null) {
            thread = begin();
        }
    }

    /**
     * Does what waits, for ten seconds; of the rest no further piece is begun. Without a thread of its own all day, the piece
     * in hand is waited for; with one, it is left to itself, and what it has not written by then is not written.
     */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            if (thread == null && !waiting.isEmpty()) {
                thread = begin();
            }
            running = thread;
        }
        if (running == null) {
            return;
        }
        try {
            abandoned = !running.join(LAST_WAIT);
            if (abandoned && !background) {
                running.join();
            }
        } catch (InterruptedException e) {
            abandoned = true;
            Thread.currentThread().interrupt();
        }
    }

    private Thread begin() {
        return Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        for (T piece = next(); piece != null && !abandoned; piece = next()) {
            try {
                work.accept(piece);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, name + " left a piece of work undone.", e);
            }
        }
    }

    /** The next piece; null ends the thread. */
    private synchronized @Nullable T next() {
        Iterator<T> first = waiting.iterator();
        if (!first.hasNext()) {
            thread = null;
            return null;
        }
        T piece = first.next();
        first.remove();
        return piece;
    }
}
