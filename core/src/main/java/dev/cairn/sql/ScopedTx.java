package dev.cairn.sql;

import dev.cairn.Id;
import dev.cairn.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A running transaction that sees one user's rows: every statement is bound to the user. */
public final class ScopedTx {
    private final Tx tx;
    private final Scope scope;
    private long user;

    ScopedTx(Tx tx, Scope scope) {
        this.tx = tx;
        this.scope = scope;
    }

    /**
     * A statement on scoped tables, with {@code :user}, the user's number, or {@code :user_name} bound: by name, it finds
     * the number itself.
     *
     * @throws IllegalArgumentException if the statement names neither
     */
    public Query query(String text) {
        Query query = tx.query(text);
        if (query.takes("user")) {
            return query.bind("user", user());
        } else if (query.takes("user_name")) {
            return query.bind("user_name", scope.user());
        }
        throw new IllegalArgumentException("A scoped statement must filter by :user or :user_name: " + text);
    }

    /** Takes note of the user's number as a statement of this transaction found it by name. */
    public void found(long number) {
        user = number;
    }

    /** The store's number for the user; a user unknown until now is made when the transaction may write. */
    public long user() {
        if (user == 0) {
            user = Users.number(tx, scope.user());
        }
        return user;
    }

    public Scope scope() {
        return scope;
    }

    public Instant now() {
        return tx.now();
    }

    public Id newId() {
        return tx.newId();
    }

    /** The transaction beneath, for the ports and the unscoped tables. */
    public Tx tx() {
        return tx;
    }

    /** Runs part of the transaction so that its failure undoes this part alone. */
    public <T extends @Nullable Object> T savepoint(Access.ScopedWork<T> work) {
        long before = user;
        boolean done = false;
        try {
            T result = tx.savepoint(inner -> work.run(this));
            done = true;
            return result;
        } finally {
            if (!done) {
                // why: the user may have been made within what was undone
                user = before;
            }
        }
    }
}
