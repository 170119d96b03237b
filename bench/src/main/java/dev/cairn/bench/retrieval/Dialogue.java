package dev.cairn.bench.retrieval;

import java.time.Instant;
import java.util.List;

/**
 * A long conversation and what is asked about it.
 *
 * @param set the collection it belongs to
 * @param turns in the order in which they were said
 */
record Dialogue(String set, String name, List<Turn> turns, List<Probe> probes) {
    /** When the last was said. */
    Instant end() {
        return turns.getLast().at();
    }
}
