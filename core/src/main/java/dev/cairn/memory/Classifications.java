package dev.cairn.memory;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.memory.ClassificationStore.Standing;
import dev.cairn.memory.LinkStore.NewLink;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What others than its author and the rules say of a memory, which never overrides what its author said. */
public final class Classifications {
    /** Types a memory may be said to be. */
    public static final List<String> TYPES = Classification.types();
    /** Categories a memory may be said to be of. */
    public static final List<String> CATEGORIES = Classification.categories();
    /** How a memory may be said to stand to another. */
    public static final List<String> RELATIONS =
            List.of(LinkTypes.RELATES_TO, "builds_on", "resolves", LinkTypes.CONTRADICTS);

    /** The strength of a link that a model says there is. */
    static final double SAID = 0.6;

    private final Access access;
    private final Revisions revisions;
    private final Neighbours neighbours;

    public Classifications(Access access, WordIndex words) {
        this.access = access;
        this.revisions = new Revisions(words);
        this.neighbours = new Neighbours(words);
    }

    /** Another memory. */
    public record Other(Id id, String title, String content) {}

    /**
     * A memory to be classified.
     *
     * @param open fields its author left open
     * @param by the model that was asked before
     * @param nearest other memories that share telling words with it; none if it is private
     */
    public record Candidate(
            Memory memory, Set<RuledField> open, @Nullable String by, List<Other> nearest) {}

    /** How a memory stands to another. */
    public record Relation(Id id, String type) {}

    /** What is said of a memory; absent is what was not asked. */
    public record Proposal(
            @Nullable String type,
            @Nullable String category,
            @Nullable List<String> tags,
            @Nullable List<Layer> layers,
            List<Relation> relations) {}

    /** A memory that was classified, and its new links. */
    public record Taken(Memory memory, List<Link> links) {}

    /** The newest memories that no model was asked about and of which something is open. */
    public List<Id> newest(int limit) {
        return access.read(tx -> ClassificationStore.newest(tx, limit));
    }

    /** A memory with what is near it. */
    public Candidate look(Id id, int nearest) {
        return access.read(tx -> {
            Memory memory = MemoryStore.require(tx, id);
            Standing standing = ClassificationStore.standing(tx, id);
            return new Candidate(memory, standing.open(), standing.by(), near(tx, memory, nearest));
        });
    }

    private List<Other> near(ScopedTx tx, Memory memory, int limit) {
        if (memory.isPrivate()) {
            return List.of();
        }
        Neighbours.Near near = neighbours.near(tx, memory.content());
        return Neighbours.holding(tx, memory.id(), MemoryStore.projectId(tx, memory.project()), near, limit).stream()
                .map(known -> new Other(known.id(), known.title(), known.content()))
                .toList();
    }

    /**
     * Takes what a model says of a memory where its author said nothing; what changes is a version of it.
     *
     * @throws Conflict if the memory says something else by now
     */
    public Taken take(Candidate asked, Proposal said, String model) {
        return access.write(tx -> {
            Memory old = MemoryStore.require(tx, asked.memory().id());
            if (!old.content().equals(asked.memory().content())) {
                throw new Conflict("Memory " + old.id() + " says something else by now, so that nothing was changed.");
            }
            Set<RuledField> open = ClassificationStore.standing(tx, old.id()).open();
            MemoryState after = MemoryState.of(changed(old, open, said));
            revisions.change(tx, old, after, new Change(ChangeType.CLASSIFIED, "Classified by " + model + "."));
            ClassificationStore.asked(tx, old.id(), model);
            List<Link> links = new ArrayList<>();
            for (Relation relation : said.relations()) {
                link(tx, old.id(), relation, model).ifPresent(links::add);
            }
            return new Taken(MemoryStore.require(tx, old.id()), links);
        });
    }

    private static Map<String, @Nullable Object> changed(Memory old, Set<RuledField> open, Proposal said) {
        Map<String, @Nullable Object> members = MemoryState.of(old).members();
        String type = said.type();
        if (type != null && open.contains(RuledField.TYPE)) {
            members.put("type", type);
            if (open.contains(RuledField.STATUS)) {
                members.put("status", status(old, type));
            }
        }
        if (said.category() != null && open.contains(RuledField.CATEGORY)) {
            members.put("category", said.category());
        }
        if (said.tags() != null && open.contains(RuledField.TAGS)) {
            members.put("tags", said.tags());
        }
        List<Layer> layers = said.layers();
        if (layers != null && open.contains(RuledField.LAYERS)) {
            members.put(
                    "layers",
                    layers.stream().distinct().sorted().map(Enums::name).toList());
        }
        return members;
    }

    private static @Nullable String status(Memory old, String type) {
        MemoryStatus now = old.status();
        if (now == null || now == MemoryStatus.OPEN) {
            return Classification.opens(type) ? Enums.name(MemoryStatus.OPEN) : null;
        }
        return Enums.name(now);
    }

    /** Links a memory to another, unless the two are linked so or the other is gone. */
    private static Optional<Link> link(ScopedTx tx, Id id, Relation relation, String model) {
        if (MemoryStore.find(tx, relation.id()).isEmpty() || LinkStore.linked(tx, id, relation.id(), relation.type())) {
            return Optional.empty();
        }
        AddLink adding = AddLink.of(id, relation.type(), relation.id());
        Map<String, @Nullable Object> details = new LinkedHashMap<>(LinkTypes.details(tx, adding));
        details.put("said_by", model);
        Id made = LinkStore.put(tx, new NewLink(id, relation.id(), relation.type(), SAID, null, details, true));
        return LinkStore.find(tx, made);
    }
}
