package dev.cairn.server.mcp;

import dev.cairn.CairnException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all connections of one server share. */
final class Engine {
    private static final int REFERENCE_BYTES = 4;

    /** The log, opened by its first use, since opening it takes longer than answering a handshake. */
    private static final class Log {
        private static final Logger LOG = System.getLogger("dev.cairn.server.mcp");
    }

    private final ServerInfo info;
    private final McpSettings settings;
    private final Supplier<Catalogue> opener;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Supplier<SecureRandom> random;
    private final StateSeal seal;
    private final Set<Change.Queue> subscribers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Catalogue catalogue;
    private volatile boolean closed;

    Engine(
            ServerInfo info,
            Supplier<Catalogue> opener,
            McpSettings settings,
            ExecutorService threads,
            InstantSource clock,
            Supplier<SecureRandom> random) {
        this.info = info;
        this.opener = opener;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.random = random;
        this.seal = new StateSeal(random, clock);
    }

    ServerInfo info() {
        return info;
    }

    McpSettings settings() {
        return settings;
    }

    ExecutorService threads() {
        return threads;
    }

    InstantSource clock() {
        return clock;
    }

    /** As many random bytes. */
    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.get().nextBytes(bytes);
        return bytes;
    }

    StateSeal seal() {
        return seal;
    }

    /** The catalogue, opened by the first request that needs it; one that cannot be opened is tried again. */
    Catalogue catalogue() {
        Catalogue known = catalogue;
        if (known != null) {
            return known;
        }
        opening.lock();
        try {
            known = catalogue;
            if (known == null) {
                known = opener.get();
                catalogue = known;
            }
            return known;
        } finally {
            opening.unlock();
        }
    }

    /** Tells a queue of every change from now on. */
    void subscribe(Change.Queue queue) {
        subscribers.add(queue);
        if (closed) {
            queue.close();
        }
    }

    void unsubscribe(Change.Queue queue) {
        subscribers.remove(queue);
    }

    void publish(Change change) {
        subscribers.forEach(queue -> queue.add(change));
    }

    /** Ends every subscription. */
    void close() {
        closed = true;
        subscribers.forEach(Change.Queue::close);
    }

    /** The protocol error for an exception out of a handler other than a tool's. */
    McpError error(String what, Throwable thrown) {
        return switch (thrown) {
            case McpError e -> e;
            case CairnException.Unavailable e -> coded(e);
            case CairnException.Corrupt e -> coded(e);
            case CairnException e -> McpError.invalidParams(message(e), Map.of("code", e.code()));
            default -> McpError.internal(reported(what, thrown));
        };
    }

    /** Logs what nobody expected, and gives the sentence for the client, which holds no more than a reference to it. */
    String reported(String what, Throwable thrown) {
        String reference = HexFormat.of().formatHex(randomBytes(REFERENCE_BYTES));
        Log.LOG.log(Level.ERROR, "Internal error " + reference + " in " + what, thrown);
        return "Internal error. The server's log has the details under reference " + reference + ".";
    }

    private static McpError coded(CairnException e) {
        return McpError.internal(message(e), Map.of("code", e.code()));
    }

    private static String message(CairnException e) {
        return String.valueOf(e.getMessage());
    }
}
