package dev.cairn.sqlite;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.sql.Gate;
import dev.cairn.sql.Transaction;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction around the caller's own code: alone on the writer, never run again, ended by itself when it lives too long. */
final class UserTransaction implements Transaction {
    private final Writer writer;
    private final CurrentTx current;
    private final Gate gate;
    private final Tx tx;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Future<?> watch;

    private UserTransaction(Writer writer, CurrentTx current, Gate gate, Tx tx, Background background, Duration life) {
        this.writer = writer;
        this.current = current;
        this.gate = gate;
        this.tx = tx;
        this.watch = background.after(
                life,
                () -> end("The transaction was rolled back: it ran longer than " + life.toMillis()
                        + " ms. Nothing of it was written; make it shorter or ask for a longer life."));
    }

    static UserTransaction begin(Writer writer, CurrentTx current, Background background, Duration life) {
        writer.hold();
        try {
            writer.begin();
        } catch (RuntimeException e) {
            writer.lock.release();
            throw e;
        }
        Gate gate = new Gate();
        return new UserTransaction(writer, current, gate, writer.tx(gate), background, life);
    }

    @Override
    public <T extends @Nullable Object> T run(Supplier<T> code) {
        return current.run(tx, inner -> code.get());
    }

    @Override
    public void commit() {
        tx.requireAlive();
        if (!ended.compareAndSet(false, true)) {
            throw new Unavailable("The transaction has ended.");
        }
        watch.cancel(false);
        gate.shut("The transaction was committed.");
        try {
            writer.commit();
            tx.committed();
        } catch (RuntimeException e) {
            writer.rollback();
            throw e;
        } finally {
            writer.lock.release();
        }
    }

    @Override
    public void rollback() {
        watch.cancel(false);
        end("The transaction was rolled back.");
    }

    private void end(String why) {
        if (ended.compareAndSet(false, true)) {
            gate.shut(why);
            writer.rollback();
            writer.lock.release();
        }
    }
}
