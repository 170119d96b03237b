package dev.cairn.sqlite;

import dev.cairn.sql.Tx;
import dev.cairn.sql.Work;
import org.jspecify.annotations.Nullable;

/** The transaction each thread is in, so that calls made within it join it. */
final class CurrentTx {
    @SuppressWarnings("ThreadLocalUsage") // why: a thread may be in transactions of several stores at once
    private final ThreadLocal<@Nullable Tx> tx = new ThreadLocal<>();

    @Nullable
    Tx get() {
        return tx.get();
    }

    /** Runs work as part of a transaction. */
    <T extends @Nullable Object> T run(Tx current, Work<T> work) {
        Tx before = tx.get();
        tx.set(current);
        try {
            return work.run(current);
        } finally {
            if (before == null) {
                tx.remove();
            } else {
                tx.set(before);
            }
        }
    }
}
