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
    private static final int ID_BLOCK = 64;
    private static final String NEXT_IDS = """
            UPDATE store
            SET last_id = max(last_id, (:now << 21) - 1) + :block
            RETURNING last_id
            """;

    private final Sql sql;
    private final InstantSource clock;
    private final boolean writable;
    private final Gate gate;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private long nextId;
    private long idsEnd;
    private int depth;

    public Tx(Sql sql, InstantSource clock, boolean writable) {
        this(sql, clock, writable, new Gate());
    }

    /** A transaction whose statements pass a gate first. */
    public Tx(Sql sql, InstantSource clock, boolean writable, Gate gate) {
        this.gate = gate;
        this.sql = sql;
        this.clock = clock;
        this.writable = writable;
    }

    /** A statement over the whole store. */
    public Query query(String text) {
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

    /** The instant by the store's clock, in whole milliseconds. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * An id no other row of this store has or had. Ids are taken from the store's own row in blocks, inside the
     * transaction: no process needs a number of its own, and a clock that goes back changes nothing.
     */
    public Id newId() {
        if (nextId >= idsEnd) {
            idsEnd = query(NEXT_IDS)
                            .bind("now", clock.millis())
                            .bind("block", ID_BLOCK)
                            .number()
                    + 1;
            nextId = idsEnd - ID_BLOCK;
        }
        return new Id(nextId++);
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
                // why: the block may have been taken inside what was undone
                nextId = idsEnd;
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
