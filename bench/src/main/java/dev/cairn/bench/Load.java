package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.Id;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills stores, many messages to a transaction. */
final class Load {
    private static final int LOOK_MS = 500;
    /** Care begins after a second without a write, and looks once more a second after it is done. */
    private static final int LOOKS_UNCHANGED = 8;

    private Load() {}

    /** Waits until the care a store takes of itself is done: no more than a user's pause before the first question. */
    static void settle(Cairn cairn) throws InterruptedException {
        long last = -1;
        for (int unchanged = 0; unchanged < LOOKS_UNCHANGED; unchanged++) {
            Thread.sleep(LOOK_MS);
            var stats = cairn.admin().stats();
            long now = stats.bytes() + stats.walBytes() - stats.freeBytes();
            unchanged = now == last ? unchanged : -1;
            last = now;
        }
    }

    /** Keeps the messages in one transaction; gives their ids in order. */
    static List<Id> batch(Cairn cairn, List<Item> items) {
        return cairn.transaction(() -> {
            List<Id> ids = new ArrayList<>(items.size());
            for (Item item : items) {
                ids.add(cairn.messages()
                        .add(item.session(), item.role(), item.text())
                        .id());
            }
            return ids;
        });
    }

    static void batch(SourceSchema schema, List<Item> items) throws SQLException {
        Plain.execute(schema.connection(), "BEGIN");
        for (Item item : items) {
            schema.insert(item);
        }
        Plain.execute(schema.connection(), "COMMIT");
    }

    static void batch(SameStatements statements, List<Item> items) throws SQLException {
        statements.begin();
        for (Item item : items) {
            statements.insert(item, item.session());
        }
        statements.commit();
    }
}
