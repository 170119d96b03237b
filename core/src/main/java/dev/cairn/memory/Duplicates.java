package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Memories that say nearly the same, and what is made of them. */
public final class Duplicates {
    private final Access access;
    private final Revisions revisions;

    public Duplicates(Access access, WordIndex words) {
        this.access = access;
        this.revisions = new Revisions(words);
    }

    /** Pairs of memories found to say nearly the same, the newest first. */
    public Page<Duplicate> list(ListDuplicates in) {
        Checks.check(in);
        long before = Cursor.parse(in.cursor(), Cursor.TOP).id();
        return access.read(tx -> {
            Page<Link> page = Cursor.page(
                    LinkStore.ofType(tx, LinkTypes.DUPLICATES, in.merged(), before, in.limit() + 1),
                    in.limit(),
                    last -> new Cursor(0, last.id().value()));
            List<Duplicate> items = new ArrayList<>();
            for (Link link : page.items()) {
                MemoryStore.find(tx, link.source())
                        .ifPresent(source -> MemoryStore.find(tx, link.target())
                                .ifPresent(target -> items.add(new Duplicate(link, source, target))));
            }
            return new Page<>(items, page.next());
        });
    }

    /**
     * Makes one of several memories: the first is kept with the tags, entities, files and contexts of all, and supersedes the
     * others.
     *
     * @throws Invalid if fewer than two are named
     * @throws NotFound if one is not there
     */
    public Memory merge(MergeMemories in) {
        Checks.check(in);
        Set<Id> ids = new LinkedHashSet<>(in.ids());
        if (ids.size() < 2) {
            throw new Invalid("Expected two different memories or more in 'ids', found " + ids.size() + ".");
        }
        return access.write(tx -> {
            List<Memory> memories =
                    ids.stream().map(id -> MemoryStore.require(tx, id)).toList();
            for (Memory memory : memories) {
                if (memory.quarantined() || memory.supersededBy() != null) {
                    throw new Invalid("Memory " + memory.id() + " is "
                            + (memory.quarantined() ? "in quarantine" : "superseded already")
                            + ", so it cannot be merged.");
                }
            }
            Memory kept = memories.getFirst();
            String reason = in.reason() == null ? "Merged with " + names(memories) + "." : in.reason();
            revisions.change(tx, kept, merged(memories, in.content()), new Change(ChangeType.MERGED, reason));
            memories.stream().skip(1).forEach(other -> revisions.merge(tx, other, kept.id()));
            LinkStore.resolveAmong(tx, ids, Resolution.MERGED);
            return MemoryStore.require(tx, kept.id());
        });
    }

    private static MemoryState merged(List<Memory> memories, @Nullable String content) {
        Set<String> tags = new LinkedHashSet<>();
        Set<String> entities = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        Map<String, @Nullable Object> context = Map.of();
        double importance = 0;
        for (Memory memory : memories) {
            tags.addAll(memory.tags());
            entities.addAll(memory.entities());
            files.addAll(memory.files());
            context = Merge.merge(memory.context(), context);
            importance = Math.max(importance, memory.importance());
        }
        Map<String, @Nullable Object> members =
                MemoryState.of(memories.getFirst()).members();
        members.put("tags", List.copyOf(tags));
        members.put("entities", List.copyOf(entities));
        members.put("files", List.copyOf(files));
        members.put("context", context);
        members.put("importance", importance);
        if (content != null) {
            members.put("content", content);
        }
        return MemoryState.of(members);
    }

    private static String names(List<Memory> memories) {
        return String.join(
                ", ", memories.stream().skip(1).map(m -> m.id().toString()).toList());
    }
}
