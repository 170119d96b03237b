package dev.cairn.ledger;

import java.time.LocalDate;

/** Days as reports write them. */
final class Day {
    private Day() {}

    /** The date of a day counted from 1970-01-01, UTC. */
    static String of(long sinceEpoch) {
        return LocalDate.ofEpochDay(sinceEpoch).toString();
    }
}
