package dev.cairn.sql;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The store of all records. Thread-safe. Work called within a transaction of the same thread joins it: a write becomes a
 * savepoint, a read sees what was written.
 */
public interface Database extends AutoCloseable {
    /** Runs work that only reads, on one snapshot. */
    <T extends @Nullable Object> T read(Work<T> work);

    /** Runs work that reads by one statement, and so needs no snapshot. */
    default <T extends @Nullable Object> T readOnce(Work<T> work) {
        return read(work);
    }

    /**
     * Runs work that writes, and returns when it is committed. If it throws, nothing of it is written.
     *
     * @throws dev.cairn.CairnException.Unavailable if the store stays busy longer than {@link dev.cairn.Limits#WRITE_WAIT}
     */
    <T extends @Nullable Object> T write(Work<T> work);

    /**
     * Opens a transaction for the caller's own code. It holds the store's only writer until it ends.
     *
     * @param life after which it is rolled back by itself
     */
    Transaction begin(Duration life);

    /**
     * The open transaction of that id.
     *
     * @throws dev.cairn.CairnException.NotFound if there is none, or it has ended
     */
    Transaction transaction(String id);

    /** Whether this thread is within a transaction that writes. */
    boolean joined();

    /** The clock everything stored is dated by. */
    InstantSource clock();

    /** Runs work in the background after a while, or never if the store is closed before. */
    void later(Duration delay, Runnable work);

    /** What only a store's keeper does. */
    Maintenance maintenance();

    @Override
    void close();
}
