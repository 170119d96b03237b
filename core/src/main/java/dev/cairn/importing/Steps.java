package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps of an import, some hundred in each transaction; a dry run undoes each again. */
final class Steps {
    private static final int STEPS_MAX = 200;
    private static final long SIZE_MAX = 1_000_000;

    private final Access access;
    private final Findings findings;
    private final boolean dry;
    private final Set<String> seen = new HashSet<>();
    private List<Step> waiting = new ArrayList<>();
    private long size;

    /** What is written for one thing. */
    @FunctionalInterface
    interface Work {
        void run(ScopedTx tx);
    }

    /** A piece of work and where it comes from. */
    private record Step(Work work, String place) {}

    Steps(Access access, Findings findings, boolean dry) {
        this.access = access;
        this.findings = findings;
        this.dry = dry;
    }

    /**
     * Adds a step.
     *
     * @param characters how long what it writes is
     */
    void add(Work work, long characters, String place) {
        waiting.add(new Step(work, place));
        size += characters;
        if (waiting.size() >= STEPS_MAX || size >= SIZE_MAX) {
            write();
        }
    }

    /** Writes what is left. */
    void write() {
        List<Step> steps = waiting;
        waiting = new ArrayList<>();
        size = 0;
        if (!steps.isEmpty()) {
            Trial.write(access, dry, tx -> {
                steps.forEach(step -> run(tx, step));
                return true;
            });
        }
    }

    private void run(ScopedTx tx, Step step) {
        try {
            tx.savepoint(inner -> {
                step.work().run(inner);
                return true;
            });
        } catch (Conflict | Invalid | NotFound e) {
            findings.leftOut("refused by the store: " + e.getMessage(), step.place());
        }
    }

    /** Counts a thing that was added or there; a dry run, in which the store forgets, remembers what came up. */
    void count(ImportKind kind, boolean added, String... names) {
        if (added && (!dry || seen.add(kind + Keys.hash(String.join("\0", names))))) {
            findings.taken(kind);
        } else {
            findings.already(kind);
        }
    }
}
