package dev.cairn.sql;

import dev.cairn.Id;

/**
 * Ids set aside for one writing connection. They are taken from the store's own row, inside a transaction: 42 bits of
 * milliseconds, which go on by the minute, and 21 of counter, never below what was given out before. So no process needs a
 * number of its own, and a clock that goes back changes nothing. A block lasts over several transactions, and is given up when
 * the one that took it fails.
 */
public final class IdBlock {
    private static final int SIZE = 256;
    private static final int COUNTER_BITS = 21;
    /** The clock moves ids on by the minute: the word index holds their differences, in two bytes rather than five. */
    private static final int STEP_BITS = 16;

    private static final String TAKE = """
            UPDATE store
            SET last_id = max(last_id, :now - 1) + :size
            RETURNING last_id
            """;

    private long next;
    private long end;

    Id next(Tx tx) {
        if (next >= end) {
            long now = tx.clock().millis() >>> STEP_BITS << (STEP_BITS + COUNTER_BITS);
            end = tx.query(TAKE).bind("now", now).bind("size", SIZE).number() + 1;
            next = end - SIZE;
        }
        return new Id(next++);
    }

    /** Gives the rest of the block up. */
    public void forget() {
        next = end;
    }
}
