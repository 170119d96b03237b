package dev.cairn.local;

import java.util.Arrays;

/** Where the rows of an id begin: a hash table from positive ids to row numbers. Not thread-safe. */
final class RowsById {
    /** No row. */
    static final int NONE = -1;

    private static final int SLOTS_MIN = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] ids = new long[SLOTS_MIN];
    private int[] rows = new int[SLOTS_MIN];
    private int used;

    /** The first row of an id, or {@link #NONE}. */
    int get(long id) {
        int slot = slot(id);
        return ids[slot] == 0 ? NONE : rows[slot];
    }

    void put(long id, int row) {
        int slot = slot(id);
        if (ids[slot] == 0) {
            if (2 * (used + 1) > ids.length) {
                grow();
                slot = slot(id);
            }
            ids[slot] = id;
            used++;
        }
        rows[slot] = row;
    }

    /** Forgets an id. Its slot stays taken until the table grows, so that those behind it are still found. */
    void remove(long id) {
        int slot = slot(id);
        if (ids[slot] != 0) {
            rows[slot] = NONE;
        }
    }

    private int slot(long id) {
        int slot = (int) ((id * SPREAD) >>> (1 + Long.numberOfLeadingZeros(ids.length)));
        while (ids[slot] != 0 && ids[slot] != id) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldRows = rows;
        int live = (int) Arrays.stream(oldRows).filter(row -> row != NONE).count();
        int slots = Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, Math.min(live, used))) * 8);
        ids = new long[slots];
        rows = new int[slots];
        used = 0;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0 && oldRows[i] != NONE) {
                put(oldIds[i], oldRows[i]);
            }
        }
    }
}
