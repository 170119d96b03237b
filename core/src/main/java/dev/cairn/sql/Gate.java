package dev.cairn.sql;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Unavailable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What every statement of a transaction passes. Once shut, a statement still held by the caller's code can no longer reach
 * the connection, which serves others by then. It shuts when the transaction is ended from outside, and when a failure
 * may have made the engine undo the transaction by itself.
 */
public final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private String reason = "";

    /**
     * Waits for a running statement and goes in.
     *
     * @throws Unavailable if the gate is shut
     */
    void enter() {
        lock.lock();
        if (!reason.isEmpty()) {
            lock.unlock();
            throw new Unavailable(reason);
        }
    }

    void leave() {
        lock.unlock();
    }

    /** Takes note of a statement's failure and hands it on. */
    CairnException failed(CairnException e) {
        if (e instanceof Unavailable || e instanceof Corrupt) {
            shut("The transaction was undone. " + e.getMessage());
        }
        return e;
    }

    /** Whether statements may still pass. */
    public boolean open() {
        lock.lock();
        try {
            return reason.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Shuts it, once the running statement is done; false if it was shut before. */
    public boolean shut(String why) {
        lock.lock();
        try {
            boolean first = reason.isEmpty();
            if (first) {
                reason = why;
            }
            return first;
        } finally {
            lock.unlock();
        }
    }
}
