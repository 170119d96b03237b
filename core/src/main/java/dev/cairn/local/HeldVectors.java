package dev.cairn.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of items held in memory, as they are stored. What there is no room for is not held; room is shared with others.
 * Read by any thread, written by one at a time.
 */
final class HeldVectors implements AutoCloseable {
    /** What an entry takes beside its bytes, about. */
    private static final int ENTRY = 100;

    private final Map<Long, byte[]> byItem = new ConcurrentHashMap<>();
    private final AtomicLong room;
    private boolean closed;

    /** @param room bytes left */
    HeldVectors(AtomicLong room) {
        this.room = room;
    }

    /** An item's vectors, if they are held. */
    byte @Nullable [] get(long item) {
        return byItem.get(item);
    }

    /** Holds an item's vectors in place of what was held of it, if there is room. */
    synchronized void put(long item, byte[] parts) {
        remove(item);
        long size = size(parts);
        if (closed) {
            return;
        } else if (room.addAndGet(-size) < 0) {
            room.addAndGet(size);
        } else {
            byItem.put(item, parts);
        }
    }

    synchronized void remove(long item) {
        byte[] before = byItem.remove(item);
        if (before != null) {
            room.addAndGet(size(before));
        }
    }

    /** Forgets all. */
    synchronized void clear() {
        byItem.keySet().forEach(this::remove);
    }

    /** Forgets all for good. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }

    private static long size(byte[] parts) {
        return (long) parts.length + ENTRY;
    }
}
