package dev.cairn.sqlite;

import dev.cairn.sql.Database;
import java.util.OptionalLong;

/**
 * When care of the word index is due: once there are enough items, and again when they are a quarter more or less than half
 * of those there were. One process of those that share the store begins it.
 *
 * @param name the name of the care
 * @param indexedMin a store with fewer items needs none
 */
record Growth(String name, int indexedMin) {
    private static final String BEFORE = "SELECT coalesce((SELECT amount FROM care WHERE name = :name), 0)";
    private static final String BEGIN = """
            INSERT INTO care (name, began_at, amount)
            VALUES (:name, :now, :amount)
            ON CONFLICT (name) DO UPDATE
            SET began_at = excluded.began_at, amount = excluded.amount
            WHERE care.amount = :before
            """;

    /** How many items there are, if care is due and this process is the one to begin. */
    OptionalLong begin(Database database) {
        long indexed = database.read(WordStatistics::read).items();
        long before = database.read(tx -> tx.query(BEFORE).bind("name", name).number());
        boolean grown = indexed >= indexedMin && indexed * 4 >= before * 5;
        boolean shrunk = indexed * 2 < before;
        boolean begun = (grown || shrunk)
                && database.write(tx -> tx.query(BEGIN)
                                .bind("name", name)
                                .bind("now", tx.now())
                                .bind("amount", indexed)
                                .bind("before", before)
                                .run())
                        == 1;
        return begun ? OptionalLong.of(indexed) : OptionalLong.empty();
    }
}
