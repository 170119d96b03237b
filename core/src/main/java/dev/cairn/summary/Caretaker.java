package dev.cairn.summary;

import dev.cairn.CairnException;
import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.port.TokenCounter;
import dev.cairn.session.CareWindows;
import dev.cairn.session.CareWindows.Owned;
import dev.cairn.session.CareWindows.Size;
import dev.cairn.session.CareWindows.Turn;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.sql.Access;
import dev.cairn.sql.Database;
import dev.cairn.sql.ScopedTx;
import dev.cairn.sql.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cares for sessions that were told to be cared for, once what is added to one passes the share of its window at which
 * something is to be done: after the commit, in the process that wrote, while nobody waits. A process has a session to itself
 * by a lease. Each step is a transaction of its own, so that one that is never finished leaves nothing half done, and the next
 * message or process goes on. Thread-safe.
 */
public final class Caretaker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Caretaker.class.getName());
    private static final double SHARE = Overflow.Shares.DEFAULT.compress();
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK_AFTER = Duration.ofSeconds(2);
    private static final int LEFT_BEHIND = 1_000;
    private static final int ROUNDS = 3;
    /** A text longer than this is not counted while others wait, but taken for as many tokens as it has bytes. */
    private static final int COUNTED = 20_000;

    private final Database database;
    private final Function<Access, Care> care;
    private final TokenCounter counter;
    private final WorkQueue<Owned> queue;

    /**
     * The caretaker of a store.
     *
     * @param background whether it works while the store is open, and not only when it is closed
     * @param care the care of one scope
     * @param counter counts no fewer tokens than there are, whatever the model
     */
    public Caretaker(Database database, boolean background, Function<Access, Care> care, TokenCounter counter) {
        this.database = database;
        this.care = care;
        this.counter = counter;
        this.queue = new WorkQueue<>("cairn-care", background, this::careFor);
        if (background) {
            database.later(LOOK_AFTER, this::look);
        }
    }

    /** Hears of what is added to sessions, besides another who hears of messages. */
    public Messages.Listener hearing(Messages.Listener other) {
        return new Messages.Listener() {
            @Override
            public void said(ScopedTx tx, Id session, Message message) {
                other.said(tx, session, message);
            }

            @Override
            public void grew(ScopedTx tx, Id session, Message message) {
                other.grew(tx, session, message);
                Size size = CareWindows.grow(tx, session, tokens(message));
                if (size.passes(SHARE) && !size.resting()) {
                    Owned due = new Owned(tx.scope().user(), message.session());
                    tx.tx().afterCommit(() -> queue.add(due));
                }
            }
        };
    }

    private long tokens(Message message) {
        Integer said = message.tokenCount();
        if (said != null) {
            return said;
        }
        String text = message.content();
        return text.length() > COUNTED ? counter.atMost(text) : counter.count(text);
    }

    /** Goes on with what other processes left behind. */
    private void look() {
        try {
            CareWindows.full(database, LEFT_BEHIND).forEach(queue::add);
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Sessions to care for are looked for later: {0}", e.getMessage());
        }
    }

    private void careFor(Owned due) {
        CareWindows windows = new CareWindows(new Access(database, Scope.user(due.user())));
        boolean again = true;
        for (int round = 1; again; round++) {
            Optional<Turn> turn = windows.begin(due.session(), LEASE);
            again = turn.isPresent() && round(windows, due, turn.get(), round == ROUNDS) && round < ROUNDS;
        }
    }

    /** Cares for a session in hand; whether it should be done once more. */
    private boolean round(CareWindows windows, Owned due, Turn turn, boolean last) {
        try {
            Access access = new Access(database, Scope.user(due.user()));
            CareForSession what =
                    CareForSession.of(due.session(), turn.window()).by(turn.model());
            long left = care.apply(access).shorten(what).after().tokens();
            return windows.end(due.session(), turn, left);
        } catch (Conflict e) {
            // why: it changed while it was being summarised, and is what it is now
            putOff(windows, due, turn, last ? e.code() : null);
            return !last;
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.WARNING, "Care of a session is put off: {0}", e.getMessage());
            putOff(windows, due, turn, e.code());
            return false;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Care of a session is put off.", e);
            putOff(windows, due, turn, "internal");
            return false;
        }
    }

    private void putOff(CareWindows windows, Owned due, Turn turn, @Nullable String problem) {
        Duration pause = problem == null ? Duration.ZERO : PAUSE;
        try {
            windows.putOff(due.session(), turn, pause, problem);
        } catch (CairnException e) {
            LOG.log(System.Logger.Level.DEBUG, "Care goes on when its lease ends: {0}", e.getMessage());
        }
        if (problem != null) {
            database.later(pause, () -> queue.add(due));
        }
    }

    /** Ends it: what waits is done first, if that does not take long. */
    @Override
    public void close() {
        queue.close();
    }
}
