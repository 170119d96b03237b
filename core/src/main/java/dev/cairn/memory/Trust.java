package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done about memories and documents that are not to be believed. Large sources are taken in parts, each a transaction of its own. */
public final class Trust {
    private static final int PART = 200;
    private static final int NAMED = 1_000;

    private final Access access;
    private final Revisions revisions;
    private final Neighbours neighbours;

    public Trust(Access access, WordIndex words) {
        this.access = access;
        this.revisions = new Revisions(words);
        this.neighbours = new Neighbours(words);
    }

    /**
     * Keeps memories and documents out of recall, lists and links until they are released.
     *
     * @throws Invalid if neither ids nor a source is named
     * @throws NotFound if one of the ids is not there
     */
    public SelectedMemories quarantine(SelectMemories in) {
        return each(in, true, (tx, memory) -> {
            Map<String, @Nullable Object> members = MemoryState.of(memory).members();
            members.put("quarantined", true);
            return revisions.change(
                    tx, memory, MemoryState.of(members), new Change(ChangeType.QUARANTINED, in.reason()));
        });
    }

    /** Lets memories and documents be recalled again; those that were archived when their source was reverted leave the archive. */
    public SelectedMemories release(SelectMemories in) {
        return each(in, false, (tx, memory) -> {
            Map<String, @Nullable Object> members = MemoryState.of(memory).members();
            members.put("quarantined", false);
            if (memory.quarantined() && VersionStore.lastChange(tx, memory.id()) == ChangeType.REVERTED) {
                members.put("archived", false);
            }
            return revisions.change(tx, memory, MemoryState.of(members), new Change(ChangeType.RELEASED, in.reason()));
        });
    }

    /**
     * Undoes what a source wrote. Memories it wrote go into quarantine and the archive, and documents that say what it wrote
     * into quarantine, or all are deleted: a document keeps no earlier words to go back to. Memories of others say
     * again what they say without its changes, later changes of others kept, and hold again where its memories took their
     * place; links it made are taken away.
     *
     * @throws Invalid if no source is named
     */
    public Reverted revert(RevertSource in) {
        Checks.check(in);
        SelectMemories by = new SelectMemories(List.of(), in.author(), in.source(), in.since(), null, in.dryRun());
        requireSource(by);
        List<Id> written = access.read(tx -> SourceStore.selected(tx, by));
        List<Id> documents = access.read(tx -> SourceStore.documents(tx, by));
        Set<Id> own = new HashSet<>(written);
        List<Id> touched = access.read(tx -> touched(tx, in, own));
        String author = in.author();
        List<Id> links = author == null ? List.of() : access.read(tx -> SourceStore.links(tx, author, in.since()));
        List<Id> restored = part(touched, in.dryRun(), (tx, memory) -> rollBack(tx, memory, in, own));
        List<Id> gone = part(written, in.dryRun(), (tx, memory) -> takeAway(tx, memory, in));
        List<Id> withdrawn = changed(
                documents,
                in.dryRun(),
                (tx, id) -> in.erase() ? DocumentStore.delete(tx, id) : DocumentStore.quarantine(tx, id, true));
        if (!in.dryRun()) {
            parts(links, (tx, id) -> {
                LinkStore.delete(tx, id);
                return true;
            });
        }
        return new Reverted(
                gone.size(),
                withdrawn.size(),
                in.erase(),
                restored.size(),
                links.size(),
                first(both(gone, withdrawn)),
                first(restored),
                in.dryRun());
    }

    private SelectedMemories each(SelectMemories in, boolean quarantined, BiPredicate<ScopedTx, Memory> change) {
        Checks.check(in);
        requireSource(in);
        List<Id> ids = access.read(tx -> {
            SourceStore.unknown(tx, in.ids()).ifPresent(id -> {
                throw new NotFound("There is no memory or document " + id + ".");
            });
            return SourceStore.selected(tx, in);
        });
        List<Id> documents = access.read(tx -> SourceStore.documents(tx, in));
        List<Id> changed = both(
                part(ids, in.dryRun(), change),
                changed(documents, in.dryRun(), (tx, id) -> DocumentStore.quarantine(tx, id, quarantined)));
        return new SelectedMemories(changed.size(), first(changed), in.dryRun());
    }

    private static List<Id> both(List<Id> memories, List<Id> documents) {
        return Stream.concat(memories.stream(), documents.stream()).toList();
    }

    private static void requireSource(SelectMemories in) {
        if (in.ids().isEmpty() && in.author() == null && in.source() == null) {
            throw new Invalid("Missing what to select: name 'ids', an 'author' or a 'source'.");
        }
    }

    private static List<Id> touched(ScopedTx tx, RevertSource in, Set<Id> own) {
        Set<Id> touched = new LinkedHashSet<>(SourceStore.superseded(tx, own));
        String author = in.author();
        if (author != null && in.source() == null) {
            touched.addAll(SourceStore.changed(tx, author, in.since()));
        }
        touched.removeAll(own);
        return List.copyOf(touched);
    }

    /** Those memories that a change changes; for a dry run, nothing is kept of it. */
    private List<Id> part(List<Id> ids, boolean dryRun, BiPredicate<ScopedTx, Memory> change) {
        BiPredicate<ScopedTx, Id> byId = (tx, id) -> {
            Optional<Memory> memory = MemoryStore.own(tx, id);
            return memory.isPresent() && change.test(tx, memory.get());
        };
        return changed(ids, dryRun, byId);
    }

    private List<Id> changed(List<Id> ids, boolean dryRun, BiPredicate<ScopedTx, Id> change) {
        return dryRun ? tried(ids, change) : parts(ids, change);
    }

    private List<Id> parts(List<Id> ids, BiPredicate<ScopedTx, Id> change) {
        List<Id> changed = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PART) {
            List<Id> part = ids.subList(from, Math.min(from + PART, ids.size()));
            changed.addAll(access.write(
                    tx -> part.stream().filter(id -> change.test(tx, id)).toList()));
        }
        return changed;
    }

    /** Does it in a transaction that is undone. */
    private List<Id> tried(List<Id> ids, BiPredicate<ScopedTx, Id> change) {
        List<Id> changed = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PART) {
            List<Id> part = ids.subList(from, Math.min(from + PART, ids.size()));
            try {
                access.write(tx -> {
                    throw new Undone(
                            part.stream().filter(id -> change.test(tx, id)).toList());
                });
            } catch (Undone undone) {
                changed.addAll(undone.changed);
            }
        }
        return changed;
    }

    /** Ends a transaction whose changes were only to be counted. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Id> changed;

        Undone(List<Id> changed) {
            super("tried", null, false, false);
            this.changed = changed;
        }
    }

    private boolean takeAway(ScopedTx tx, Memory memory, RevertSource in) {
        if (in.erase()) {
            MemoryStore.delete(tx, memory.id());
            return true;
        }
        Map<String, @Nullable Object> members = MemoryState.of(memory).members();
        members.put("quarantined", true);
        members.put("archived", true);
        return revisions.change(tx, memory, MemoryState.of(members), new Change(ChangeType.REVERTED, in.reason()));
    }

    /** Makes a memory of somebody else say what it says without the source's changes. */
    private boolean rollBack(ScopedTx tx, Memory memory, RevertSource in, Set<Id> own) {
        List<MemoryVersion> versions = VersionStore.list(tx, memory);
        Map<String, @Nullable Object> members = versions.getFirst().state().members();
        Id successor = memory.supersededBy();
        boolean standsAgain = successor != null && own.contains(successor);
        for (MemoryVersion version : versions.subList(1, versions.size())) {
            boolean ended = successor != null && Revisions.endedBy(version, successor);
            if (writtenBy(version, in)) {
                standsAgain |= ended;
            } else if (!(ended && standsAgain)) {
                version.diff().forEach((field, change) -> members.put(field, MemoryVersion.after(change)));
            }
        }
        MemoryState state = MemoryState.of(members);
        boolean changed = revisions.change(tx, memory, state, new Change(ChangeType.REVERTED, in.reason()));
        if (standsAgain) {
            SourceStore.standsAgain(tx, memory.id());
            later(tx, successor, own)
                    .ifPresent(next -> revisions.supersede(
                            tx, MemoryStore.own(tx, memory.id()).orElseThrow(), next.id(), next.validFrom()));
        }
        String author = in.author();
        if (in.erase() && author != null) {
            SourceStore.forgetVersions(tx, memory.id(), author, in.since());
        }
        if (!memory.content().equals(state.content())) {
            neighbours.relink(tx, memory.id(), MemoryStore.projectId(tx, memory.project()), state);
        }
        return changed || standsAgain;
    }

    /** The first memory to take the place of one that the source did not write. */
    private static Optional<Memory> later(ScopedTx tx, @Nullable Id successor, Set<Id> own) {
        Set<Id> seen = new HashSet<>();
        Id at = successor;
        while (at != null && seen.add(at)) {
            Optional<Memory> next = MemoryStore.own(tx, at);
            if (next.isEmpty() || !own.contains(at)) {
                return next;
            }
            at = next.get().supersededBy();
        }
        return Optional.empty();
    }

    private static boolean writtenBy(MemoryVersion version, RevertSource in) {
        return in.author() != null
                && in.source() == null
                && in.author().equals(version.changedBy())
                && (in.since() == null || !version.changedAt().isBefore(in.since()));
    }

    private static List<Id> first(List<Id> ids) {
        return List.copyOf(ids.subList(0, Math.min(ids.size(), NAMED)));
    }
}
