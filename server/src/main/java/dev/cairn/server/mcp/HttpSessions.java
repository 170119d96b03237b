package dev.cairn.server.mcp;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The sessions of clients that shook hands over HTTP: bounded in number and in idle time, each bound to who opened it. */
final class HttpSessions {
    private static final int ID_BYTES = 24;

    /** One session. */
    static final class Session {
        private final String id;
        private final Connection connection;
        private final AtomicInteger streams = new AtomicInteger();
        private final AtomicInteger generation = new AtomicInteger();
        private volatile Instant used;

        private Session(String id, Connection connection, Instant used) {
            this.id = id;
            this.connection = connection;
            this.used = used;
        }

        String id() {
            return id;
        }

        Connection connection() {
            return connection;
        }

        /** Starts a stream for changes, which takes over from any before it; gives the number it goes by. */
        int openStream() {
            streams.incrementAndGet();
            return generation.incrementAndGet();
        }

        boolean isCurrent(int stream) {
            return generation.get() == stream;
        }

        void closeStream() {
            streams.decrementAndGet();
        }

        private boolean busy() {
            return streams.get() > 0 || connection.busy();
        }
    }

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Session> sessions = new HashMap<>();

    HttpSessions(Engine engine) {
        this.engine = engine;
    }

    /** Keeps a connection under a new id; null if there is no room and none can be made. */
    @Nullable
    Session add(Connection connection) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(engine.randomBytes(ID_BYTES));
        Session session = new Session(id, connection, engine.clock().instant());
        List<Session> evicted;
        boolean added;
        lock.lock();
        try {
            evicted = makeRoom();
            added = sessions.size() < engine.settings().sessionsMax();
            if (added) {
                sessions.put(id, session);
            }
        } finally {
            lock.unlock();
        }
        evicted.forEach(old -> old.connection.close());
        return added ? session : null;
    }

    /** The session of that id if it is the caller's. */
    @Nullable
    Session find(String id, @Nullable Principal principal) {
        lock.lock();
        try {
            Session session = sessions.get(id);
            if (session == null || isExpired(session) || !isSame(session.connection.principal(), principal)) {
                return null;
            }
            session.used = engine.clock().instant();
            return session;
        } finally {
            lock.unlock();
        }
    }

    void remove(Session session) {
        lock.lock();
        try {
            sessions.remove(session.id());
        } finally {
            lock.unlock();
        }
        session.connection().close();
    }

    private List<Session> makeRoom() {
        List<Session> evicted = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (isExpired(session)) {
                evicted.add(session);
            }
        }
        if (sessions.size() - evicted.size() >= engine.settings().sessionsMax()) {
            sessions.values().stream()
                    .filter(session -> !session.busy())
                    .min(Comparator.comparing(session -> session.used))
                    .ifPresent(evicted::add);
        }
        evicted.forEach(session -> sessions.remove(session.id()));
        return evicted;
    }

    private boolean isExpired(Session session) {
        Duration idle = Duration.between(session.used, engine.clock().instant());
        return !session.busy() && idle.compareTo(engine.settings().sessionIdle()) > 0;
    }

    private static boolean isSame(@Nullable Principal owner, @Nullable Principal caller) {
        return Objects.equals(nameOf(owner), nameOf(caller));
    }

    private static @Nullable String nameOf(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
