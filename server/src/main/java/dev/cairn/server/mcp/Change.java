package dev.cairn.server.mcp;

import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something the server offers has changed.
 *
 * @param uri the resource, for {@link Kind#RESOURCE}
 * @param principal name of the only one it concerns, or null if it concerns all
 */
record Change(Kind kind, @Nullable String uri, @Nullable String principal) {
    /** What changed. */
    enum Kind {
        TOOLS("notifications/tools/list_changed"),
        PROMPTS("notifications/prompts/list_changed"),
        RESOURCES("notifications/resources/list_changed"),
        RESOURCE("notifications/resources/updated");

        final String method;

        Kind(String method) {
            this.method = method;
        }
    }

    boolean concerns(@Nullable Principal subscriber) {
        return principal == null || (subscriber != null && principal.equals(subscriber.getName()));
    }

    /** The notification of it, with the given metadata. */
    Map<String, @Nullable Object> notification(Map<String, ? extends @Nullable Object> meta) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        if (!meta.isEmpty()) {
            params.put("_meta", meta);
        }
        if (uri != null) {
            params.put("uri", uri);
        }
        return Message.notification(kind.method, params);
    }

    /**
     * Changes one subscriber has not been told yet. Adding never blocks, and equal changes fall together, so that a slow
     * reader holds up nobody and costs at most one entry for each thing it watches.
     */
    static final class Queue {
        private final Predicate<Change> wanted;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition added = lock.newCondition();
        private final LinkedHashSet<Change> changes = new LinkedHashSet<>();
        private boolean closed;

        Queue(Predicate<Change> wanted) {
            this.wanted = wanted;
        }

        void add(Change change) {
            if (!wanted.test(change)) {
                return;
            }
            lock.lock();
            try {
                changes.add(change);
                added.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Lets every reader go, at once and for good. */
        void close() {
            lock.lock();
            try {
                closed = true;
                added.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** The oldest change, waiting for one as long as given; null if there is none or the queue is closed. */
        @Nullable
        Change poll(Duration wait) throws InterruptedException {
            long left = wait.toNanos();
            lock.lockInterruptibly();
            try {
                while (changes.isEmpty() && !closed && left > 0) {
                    left = added.awaitNanos(left);
                }
                return closed || changes.isEmpty() ? null : changes.removeFirst();
            } finally {
                lock.unlock();
            }
        }

        /** The oldest change, once there is one; null when the queue is closed. */
        @Nullable
        Change take() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (changes.isEmpty() && !closed) {
                    added.await();
                }
                return closed ? null : changes.removeFirst();
            } finally {
                lock.unlock();
            }
        }

        boolean closed() {
            lock.lock();
            try {
                return closed;
            } finally {
                lock.unlock();
            }
        }
    }
}
