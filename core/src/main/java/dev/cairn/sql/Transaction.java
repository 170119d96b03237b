package dev.cairn.sql;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction the caller ends. It rolls back by itself when its life is over or it is closed without a commit. */
public interface Transaction extends AutoCloseable {
    /** By which the store finds it again while it is open: {@link Database#transaction}. */
    String id();

    /**
     * Runs the caller's code as part of this transaction: every call on the same store that it makes in this thread joins.
     *
     * @throws dev.cairn.CairnException.Unavailable if the transaction has ended
     */
    <T extends @Nullable Object> T run(Supplier<T> code);

    /**
     * Makes everything written in it last.
     *
     * @return the followers of the change feed that have not come this far
     * @throws dev.cairn.CairnException.Unavailable if the transaction has ended; nothing of it was written then
     */
    List<String> commit();

    /** Undoes everything written in it. Does nothing once it has ended. */
    void rollback();

    @Override
    default void close() {
        rollback();
    }
}
