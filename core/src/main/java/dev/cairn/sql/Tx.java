package dev.cairn.sql;

import dev.cairn.CairnException;
import dev.cairn.Id;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running transaction over the whole store. Slices see it through {@link ScopedTx} only. */
public final class Tx {
    private final Sql sql;
    private final InstantSource clock;
    private final boolean writable;
    private final Gate gate;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final IdBlock ids;
    private int depth;
    private int statementsLeft = Integer.MAX_VALUE;

    public Tx(Sql sql, InstantSource clock, boolean writable) {
        this(sql, clock, writable, new Gate(), new IdBlock());
    }

    /** A transaction whose statements pass a gate first, and whose ids come from a block that others used before. */
    public Tx(Sql sql, InstantSource clock, boolean writable, Gate gate, IdBlock ids) {
        this.gate = gate;
        this.ids = ids;
        this.sql = sql;
        this.clock = clock;
        this.writable = writable;
    }

    /** What reads by a single statement, and is no transaction for the engine. */
    public static Tx ofOneStatement(Sql sql, InstantSource clock) {
        Tx tx = new Tx(sql, clock, false);
        tx.statementsLeft = 1;
        return tx;
    }

    /** A statement over the whole store. */
    public Query query(String text) {
        if (statementsLeft-- == 0) {
            throw new IllegalStateException("Expected one statement, without a transaction; found another: " + text);
        }
        gate.enter();
        try {
            return sql.query(text, gate);
        } catch (CairnException e) {
            throw gate.failed(e);
        } finally {
            gate.leave();
        }
    }

    /** The connection of this transaction. */
    public Sql sql() {
        return sql;
    }

    /** Whether the engine still holds the transaction: false once a failure may have undone it. */
    public boolean alive() {
        return gate.open();
    }

    /**
     * Checks that the transaction has not ended.
     *
     * @throws CairnException.Unavailable saying why it ended
     */
    public void requireAlive() {
        gate.enter();
        gate.leave();
    }

    /** Whether it may write. */
    public boolean writable() {
        return writable;
    }

    InstantSource clock() {
        return clock;
    }

    /** The instant by the store's clock, in whole milliseconds. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** An id no other row of this store has or had. */
    public Id newId() {
        return ids.next(this);
    }

    /** Runs part of the transaction so that its failure undoes this part alone. */
    public <T extends @Nullable Object> T savepoint(Work<T> work) {
        String name = "s" + depth;
        query("SAVEPOINT " + name).run();
        depth++;
        int hooks = afterCommit.size();
        boolean done = false;
        try {
            T result = work.run(this);
            done = true;
            return result;
        } finally {
            depth--;
            if (!done) {
                query("ROLLBACK TO " + name).run();
                afterCommit.subList(hooks, afterCommit.size()).clear();
                ids.forget();
            }
            query("RELEASE " + name).run();
        }
    }

    /** Has something done once this transaction is committed, and not if it fails. */
    public void afterCommit(Runnable hook) {
        afterCommit.add(hook);
    }

    /** Runs what was left for after the commit. */
    public void committed() {
        afterCommit.forEach(Runnable::run);
        afterCommit.clear();
    }
}
