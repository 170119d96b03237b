package dev.cairn.sql;

/** What is done within one transaction. It may run in another thread than the caller's, and runs at most once. */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
    T run(Tx tx);
}
