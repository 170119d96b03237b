package dev.cairn.sqlite;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.sql.Gate;
import dev.cairn.sql.Transaction;
import dev.cairn.sql.Tx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction around the caller's own code: alone on the writer, never run again, ended by itself when it lives too long. */
final class UserTransaction implements Transaction {
    private final Host host;
    private final Gate gate;
    private final Tx tx;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Future<?> watch;

    /**
     * What a transaction needs of its store.
     *
     * @param following the followers of the feed that are behind
     * @param forget called once it has ended
     */
    record Host(
            String id,
            Writer writer,
            CurrentTx current,
            Background background,
            Supplier<List<String>> following,
            Runnable forget) {}

    private UserTransaction(Host host, Gate gate, Tx tx, Duration life) {
        this.host = host;
        this.gate = gate;
        this.tx = tx;
        this.watch = host.background.after(
                life,
                () -> end("The transaction was rolled back: it ran longer than " + life.toMillis()
                        + " ms. Nothing of it was written; make it shorter or ask for a longer life."));
    }

    static UserTransaction begin(Host host, Duration life) {
        host.writer.hold();
        try {
            host.writer.begin();
        } catch (RuntimeException e) {
            host.writer.lock.release();
            throw e;
        }
        Gate gate = new Gate();
        return new UserTransaction(host, gate, host.writer.tx(gate), life);
    }

    @Override
    public String id() {
        return host.id;
    }

    @Override
    public <T extends @Nullable Object> T run(Supplier<T> code) {
        return host.current.run(tx, inner -> code.get());
    }

    @Override
    public List<String> commit() {
        tx.requireAlive();
        if (!ended.compareAndSet(false, true)) {
            throw new Unavailable("The transaction has ended.");
        }
        watch.cancel(false);
        gate.shut("The transaction was committed.");
        try {
            host.writer.commit();
            tx.committed();
        } catch (RuntimeException e) {
            host.writer.rollback();
            throw e;
        } finally {
            host.writer.lock.release();
            host.forget.run();
        }
        return host.following.get();
    }

    @Override
    public void rollback() {
        watch.cancel(false);
        end("The transaction was rolled back.");
    }

    private void end(String why) {
        if (ended.compareAndSet(false, true)) {
            gate.shut(why);
            host.writer.rollback();
            host.writer.lock.release();
            host.forget.run();
        }
    }
}
