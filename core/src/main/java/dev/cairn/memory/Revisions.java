package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of memories, each of which keeps what was there before as a version. */
final class Revisions {
    private final WordIndex words;

    Revisions(WordIndex words) {
        this.words = words;
    }

    /** Puts a state in place of a memory's; equal ones make no version, and false is returned. */
    boolean change(ScopedTx tx, Memory old, MemoryState after, Change change) {
        MemoryState before = MemoryState.of(old);
        if (before.equals(after)) {
            return false;
        }
        VersionStore.keep(tx, old.id(), before);
        MemoryStore.update(tx, old.id(), after, change, before.content().equals(after.content()));
        if (!before.words().equals(after.words())) {
            index(tx, old.id(), MemoryStore.sessionId(tx, old.session()), after);
        }
        return true;
    }

    /** Ends a memory's validity at the instant from which another holds. */
    void supersede(ScopedTx tx, Memory old, Id by, Instant from) {
        supersede(tx, old, reason(by), by, from, old.importance());
    }

    /** The same for one that was contradicted, which matters less from now on. */
    void contradict(ScopedTx tx, Memory old, Id by, Instant from) {
        supersede(tx, old, reason(by), by, from, FeedbackKind.CONTRADICTED.of(old.importance()));
    }

    /** The same for one whose words another says as well from now on. */
    void merge(ScopedTx tx, Memory old, Id into) {
        supersede(tx, old, mergeReason(into), into, tx.now(), old.importance());
    }

    private void supersede(ScopedTx tx, Memory old, String reason, Id by, Instant from, double importance) {
        Map<String, @Nullable Object> members = MemoryState.of(old).members();
        members.put("importance", importance);
        Instant validTo = old.validTo();
        Instant end = from.isBefore(old.validFrom()) ? old.validFrom() : from;
        members.put("validTo", (validTo != null && validTo.isBefore(end) ? validTo : end).toString());
        if (old.status() != null) {
            members.put("status", "superseded");
        }
        change(tx, old, MemoryState.of(members), new Change(ChangeType.SUPERSEDED, reason));
        MemoryStore.supersede(tx, old.id(), by);
        LinkStore.put(tx, new LinkStore.NewLink(by, old.id(), "supersedes", 1.0, null, Map.of(), false));
    }

    /** Whether a version says that a memory took its place. */
    static boolean endedBy(MemoryVersion version, Id by) {
        return version.change() == ChangeType.SUPERSEDED
                && (reason(by).equals(version.reason()) || mergeReason(by).equals(version.reason()));
    }

    /** Whether a version says that a memory was merged into another. */
    static boolean mergedInto(MemoryVersion version, Id into) {
        return version.change() == ChangeType.SUPERSEDED && mergeReason(into).equals(version.reason());
    }

    private static String reason(Id by) {
        return "Superseded by " + by + ".";
    }

    private static String mergeReason(Id into) {
        return "Merged into " + into + ".";
    }

    /** Makes a memory found by the words of its state. */
    void index(ScopedTx tx, Id id, @Nullable Id session, MemoryState state) {
        words.put(tx.tx(), new WordIndex.Entry(id, WordIndex.Kind.MEMORY, tx.user(), session, state.words()));
    }
}
