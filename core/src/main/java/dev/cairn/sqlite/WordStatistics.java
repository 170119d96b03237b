package dev.cairn.sqlite;

import dev.cairn.sql.Tx;

/**
 * What FTS5 keeps about the word index as a whole.
 *
 * @param items items indexed
 * @param terms terms of all of them, each time it stands there
 */
record WordStatistics(long items, long terms) {
    // why: row 1 is FTS5's record of averages: the number of rows, then the number of terms of each column, as the
    // varints
    // of SQLite's file format
    private static final String AVERAGES = "SELECT block FROM words_data WHERE id = 1";

    static WordStatistics read(Tx tx) {
        byte[] block = tx.query(AVERAGES)
                .first(row -> row.value("block") instanceof byte[] bytes ? bytes : new byte[0])
                .orElse(new byte[0]);
        Varints varints = new Varints(block);
        long items = varints.next();
        long terms = 0;
        while (varints.more()) {
            terms += varints.next();
        }
        return new WordStatistics(items, terms);
    }

    /** Terms of an item, on average. */
    double meanLength() {
        return items == 0 ? 1 : (double) terms / items;
    }

    /** Reads numbers of one to nine bytes, the highest bits first. */
    private static final class Varints {
        private static final int LONGEST = 9;

        private final byte[] bytes;
        private int at;

        Varints(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long next() {
            long value = 0;
            for (int i = 1; more(); i++) {
                byte b = bytes[at++];
                if (i == LONGEST) {
                    return value << Byte.SIZE | (b & 0xff);
                }
                value = value << 7 | (b & 0x7f);
                if (b >= 0) {
                    return value;
                }
            }
            return value;
        }
    }
}
