package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.sql.Access;
import dev.cairn.sql.Database;
import dev.cairn.sql.ScopedTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are cared for by themselves: how much they hold at most, and which process has one in hand. A process that
 * dies lets go of what it had when its lease ends.
 */
public final class CareWindows {
    private final Access access;

    public CareWindows(Access access) {
        this.access = access;
    }

    /**
     * How much a session holds at most, in tokens, before and after a message.
     *
     * @param window what there is room for
     * @param resting whether it is in hand, or put off
     */
    public record Size(int window, long before, long after, boolean resting) {
        /** Whether the message passes a share of the window that was not passed before, or the window is full. */
        public boolean passes(double share) {
            return after > window || (before <= share * window && after > share * window);
        }
    }

    /**
     * A session in hand.
     *
     * @param model the model it runs on
     * @param size what it holds at most
     * @param until when the lease ends
     */
    public record Turn(int window, @Nullable String model, long size, Instant until) {}

    /** A user's session. */
    public record Owned(String user, String session) {}

    /** Counts a message of so many tokens that is added to a session with a window. */
    public static Size grow(ScopedTx tx, Id session, long tokens) {
        return CareWindowStore.grow(tx, session, tokens);
    }

    /** Takes a session in hand; empty if it has no window, is gone or archived, is in other hands or put off. */
    public Optional<Turn> begin(String session, Duration lease) {
        return access.write(tx -> CareWindowStore.begin(tx, session, lease));
    }

    /**
     * Lets go of a session that is cared for.
     *
     * @param tokens what it holds now; what was added while it was in hand counts on top
     * @return whether something was added, and it holds too much again
     */
    public boolean end(String session, Turn turn, long tokens) {
        return access.write(tx -> CareWindowStore.end(tx, session, turn, tokens))
                .filter(size -> size > tokens && size > turn.window())
                .isPresent();
    }

    /** Lets go of a session that could not be cared for, which waits so long. */
    public void putOff(String session, Turn turn, Duration pause, @Nullable String problem) {
        access.write(tx -> CareWindowStore.putOff(tx, session, turn, tx.now().plus(pause), problem));
    }

    /** Sessions of all users that may hold too much and nobody has in hand, for whoever begins to care. */
    public static List<Owned> full(Database database, int limit) {
        return database.read(tx -> CareWindowStore.full(tx, limit));
    }

    /** Why sessions of any user could not be cared for, each reason once. */
    public static List<String> problems(Database database) {
        return database.read(CareWindowStore::problems);
    }
}
