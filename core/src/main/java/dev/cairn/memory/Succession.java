package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of memories when the one that took their place is deleted. */
final class Succession {
    private final Revisions revisions;

    Succession(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Lets what a memory took the place of hold again, before it is deleted: as it was, with all that was said of it since, an end
     * that was stated included; or until whatever came next. What was merged into it stays ended: its words went along.
     */
    void open(ScopedTx tx, Memory gone) {
        for (Id id : SourceStore.superseded(tx, List.of(gone.id()))) {
            MemoryStore.own(tx, id).ifPresent(old -> holdsAgain(tx, old, gone));
        }
    }

    private void holdsAgain(ScopedTx tx, Memory old, Memory gone) {
        List<MemoryVersion> versions = VersionStore.list(tx, old);
        boolean ended = versions.stream().anyMatch(version -> Revisions.endedBy(version, gone.id()));
        if (!ended || versions.stream().anyMatch(version -> Revisions.mergedInto(version, gone.id()))) {
            return;
        }
        Map<String, @Nullable Object> members = versions.getFirst().state().members();
        for (MemoryVersion version : versions.subList(1, versions.size())) {
            if (!Revisions.endedBy(version, gone.id())) {
                version.diff().forEach((field, change) -> members.put(field, MemoryVersion.after(change)));
            }
        }
        revisions.change(
                tx,
                old,
                MemoryState.of(members),
                new Change(ChangeType.REVERTED, "Holds again: " + gone.id() + ", which took its place, was deleted."));
        SourceStore.standsAgain(tx, old.id());
        Optional<Memory> next = Optional.ofNullable(gone.supersededBy()).flatMap(by -> MemoryStore.own(tx, by));
        next.ifPresent(
                by -> revisions.supersede(tx, MemoryStore.own(tx, old.id()).orElseThrow(), by.id(), by.validFrom()));
    }
}
