package dev.cairn.sql;

import dev.cairn.Scope;
import org.jspecify.annotations.Nullable;

/** The store as one scope may see it. */
public final class Access {
    private final Database database;
    private final Scope scope;

    public Access(Database database, Scope scope) {
        this.database = database;
        this.scope = scope;
    }

    /** Work of one scope. */
    @FunctionalInterface
    public interface ScopedWork<T extends @Nullable Object> {
        T run(ScopedTx tx);
    }

    public Scope scope() {
        return scope;
    }

    /** Runs work that only reads. */
    public <T extends @Nullable Object> T read(ScopedWork<T> work) {
        return database.read(tx -> work.run(new ScopedTx(tx, scope)));
    }

    /** Runs work that reads by one statement; see {@link Database#readOnce}. */
    public <T extends @Nullable Object> T readOnce(ScopedWork<T> work) {
        return database.readOnce(tx -> work.run(new ScopedTx(tx, scope)));
    }

    /** Runs work that writes; see {@link Database#write}. */
    public <T extends @Nullable Object> T write(ScopedWork<T> work) {
        return database.write(tx -> work.run(new ScopedTx(tx, scope)));
    }
}
