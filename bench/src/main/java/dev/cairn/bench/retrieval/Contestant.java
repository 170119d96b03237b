package dev.cairn.bench.retrieval;

import java.util.List;

/** A way to find the messages that answer a question. */
interface Contestant {
    /** How many it is asked for. */
    int LIMIT = 20;

    String name();

    /** The best messages, best first. */
    Answer ask(Probe probe);

    /**
     * What it found.
     *
     * @param refs the messages, best first
     * @param abstains whether it says that none of them fits
     */
    record Answer(List<String> refs, boolean abstains) {}
}
