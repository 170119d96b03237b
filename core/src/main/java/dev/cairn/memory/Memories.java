package dev.cairn.memory;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.memory.Neighbours.Near;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.schema.Records;
import dev.cairn.sql.Access;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user's agents know. */
public final class Memories {
    private static final Set<String> CLEARABLE = Set.of(
            "summary",
            "category",
            "tags",
            "subject",
            "status",
            "entities",
            "files",
            "context",
            "gitContext",
            "validTo",
            "expiresAt");
    private static final Set<String> NOT_STATE = Set.of("id", "reason", "unset");

    private final Access access;
    private final Revisions revisions;
    private final Neighbours neighbours;
    private final Listener listener;

    public Memories(Access access, WordIndex words) {
        this(access, words, Listener.NONE);
    }

    /**
     * Memories of a scope.
     *
     * @param listener hears of new ones
     */
    public Memories(Access access, WordIndex words, Listener listener) {
        this.access = access;
        this.revisions = new Revisions(words);
        this.neighbours = new Neighbours(words);
        this.listener = listener;
    }

    /** Hears of each new memory of which something was left to rules, in the transaction that stores it. */
    @FunctionalInterface
    public interface Listener {
        /** Does nothing. */
        Listener NONE = (tx, memory, project) -> {};

        /** A memory is stored now, in that project if in any. */
        void remembered(ScopedTx tx, Memory memory, @Nullable Id project);
    }

    /**
     * Remembers something. What the caller leaves open is set by rule: title, type, category, tags, layers, importance.
     *
     * @return the new memory, or the one that says the same already
     * @throws Invalid if it is courtesy or no word at all, and has no importance
     * @throws NotFound if there is no such project, session, message, or memory to supersede
     * @throws Conflict if the words are known and the caller refuses duplicates
     */
    public Remembered add(AddMemory in) {
        Checks.check(in);
        Checks.period(in.validFrom(), in.validTo());
        Junk.refuse(in);
        // why: before the write, which others wait for; what is written meanwhile is not seen as near
        Near near =
                Neighbours.compares(in.type()) ? access.read(tx -> neighbours.near(tx, in.content())) : Near.NOTHING;
        return access.write(tx -> {
            Origin origin = origin(tx, in);
            Optional<Id> known = in.onDuplicate() == OnDuplicate.KEEP
                    ? Optional.empty()
                    : MemoryStore.sameWords(tx, origin.project(), in.content());
            return known.isPresent() ? known(tx, known.get(), in) : created(tx, origin, in, near);
        });
    }

    /** Remembers words, all else by rule. */
    public Memory add(String content) {
        return add(AddMemory.of(content)).memory();
    }

    /** Remembers something in short; see {@link #add(AddMemory)}. */
    public Remembered remember(Remember in) {
        Checks.check(in);
        return add(in.full(access.scope().agent() != null));
    }

    /** The memory of that id. */
    public Memory get(Id id) {
        return get(new MemoryId(id));
    }

    /** The memory of that id. */
    public Memory get(MemoryId in) {
        return access.read(tx -> MemoryStore.require(tx, in.id()));
    }

    /** Memories, those that matter most first, then those recalled last. */
    public Page<Memory> list(ListMemories in) {
        Checks.check(in);
        return access.read(tx -> Page.of(
                MemoryStore.list(tx, in),
                in.limit(),
                last -> RankCursor.after(last.importance(), last.lastAccessedAt(), last.id())
                        .toString()));
    }

    /** Changes a memory and keeps what it was as a version. A change that changes nothing makes none. */
    public Memory update(UpdateMemory in) {
        Checks.check(in);
        return access.write(tx -> {
            Memory old = MemoryStore.require(tx, in.id());
            MemoryState before = MemoryState.of(old);
            MemoryState after = changed(before, in, old.source());
            Checks.period(after.validFrom(), after.validTo());
            boolean archived = after.archived() && !before.archived();
            revisions.change(
                    tx, old, after, new Change(archived ? ChangeType.ARCHIVED : ChangeType.UPDATED, in.reason()));
            ClassificationStore.stated(
                    tx, in.id(), RuledField.statedBy(in), !before.content().equals(after.content()));
            relink(tx, old, after);
            return MemoryStore.require(tx, in.id());
        });
    }

    /**
     * Deletes a memory with its versions, links and index entries. What it took the place of holds again, unless its end was
     * stated by itself, or until whatever came next.
     */
    public Memory delete(MemoryId in) {
        return access.write(tx -> {
            Memory old = MemoryStore.require(tx, in.id());
            new Succession(revisions).open(tx, old);
            MemoryStore.delete(tx, in.id());
            return old;
        });
    }

    /** All versions of a memory, the oldest first; the last is what it says now. */
    public List<MemoryVersion> versions(MemoryId in) {
        return access.read(tx -> VersionStore.list(tx, MemoryStore.require(tx, in.id())));
    }

    /**
     * One version of a memory.
     *
     * @throws NotFound if there is none of that number
     */
    public MemoryVersion version(VersionId in) {
        Checks.check(in);
        return access.read(tx -> version(tx, MemoryStore.require(tx, in.id()), in.version()));
    }

    /** Makes a memory say again what it said in a version; that becomes a new version. */
    public Memory restore(VersionId in) {
        Checks.check(in);
        return access.write(tx -> {
            Memory old = MemoryStore.require(tx, in.id());
            MemoryState state = version(tx, old, in.version()).state();
            revisions.change(tx, old, state, new Change(ChangeType.RESTORED, in.reason()));
            relink(tx, old, state);
            return MemoryStore.require(tx, in.id());
        });
    }

    /** What is in each layer, in their order. */
    public Page<LayerStats> layers(CountLayers in) {
        Checks.check(in);
        return access.read(tx -> {
            Map<Layer, LayerStats> found = MemoryStore.layers(tx, in.project()).stream()
                    .collect(Collectors.toMap(LayerStats::layer, Function.identity()));
            List<LayerStats> all = new ArrayList<>();
            for (Layer layer : Layer.values()) {
                all.add(found.getOrDefault(layer, new LayerStats(layer, 0, 0, 0, null)));
            }
            return new Page<>(all, null);
        });
    }

    /** Notes that a memory was of use: it fades from now on, and more slowly. */
    public Memory use(MemoryId in) {
        return access.write(tx -> {
            MemoryStore.require(tx, in.id());
            MemoryStore.use(tx, in.id());
            return MemoryStore.require(tx, in.id());
        });
    }

    /**
     * Notes how a memory was of use. Its importance moves within 0 and 1 by the step of the kind, which is kept as a version;
     * unless it did not help, it fades from now on, and more slowly. Being recalled alone moves nothing.
     *
     * @throws Invalid if neither or both of 'helpful' and a kind are given
     */
    public Memory feedback(Feedback in) {
        Checks.check(in);
        FeedbackKind kind = FeedbackKind.stated(in.kind(), in.helpful());
        return access.write(tx -> {
            Memory old = MemoryStore.require(tx, in.id());
            Map<String, @Nullable Object> members = MemoryState.of(old).members();
            members.put("importance", kind.of(old.importance()));
            String name = kind.name().toLowerCase(Locale.ROOT);
            revisions.change(
                    tx,
                    old,
                    MemoryState.of(members),
                    new Change(ChangeType.FED_BACK, in.reason() == null ? name : name + ": " + in.reason()));
            if (kind.isUse()) {
                MemoryStore.use(tx, in.id());
            }
            return MemoryStore.require(tx, in.id());
        });
    }

    private Remembered created(ScopedTx tx, Origin origin, AddMemory in, Near near) {
        Id id = tx.newId();
        MemoryState state = LayerConfigs.of(tx).fill(Classification.of(in, origin.project() != null, tx.now()), in);
        Set<RuledField> byRule = RuledField.leftBy(in);
        MemoryStore.insert(tx, id, origin, state, byRule);
        revisions.index(tx, id, origin.session(), state);
        Id superseded = superseded(tx, id, origin, in, state);
        Memory memory = MemoryStore.require(tx, id);
        List<Neighbour> similar =
                memory.supersededBy() == null ? neighbours.link(tx, id, origin.project(), state, near) : List.of();
        if (!byRule.isEmpty()) {
            listener.remembered(tx, memory, origin.project());
        }
        return new Remembered(Outcome.CREATED, memory, superseded, similar);
    }

    /** Finds what is near a memory anew where it says something else now. */
    private void relink(ScopedTx tx, Memory old, MemoryState after) {
        if (!old.content().equals(after.content())) {
            neighbours.relink(tx, old.id(), MemoryStore.projectId(tx, old.project()), after);
        }
    }

    private Remembered known(ScopedTx tx, Id id, AddMemory in) {
        Memory old = MemoryStore.require(tx, id);
        if (in.onDuplicate() == OnDuplicate.REFUSE) {
            throw new Conflict("Memory " + id + " says just this already. Update it, or let duplicates merge.");
        }
        MemoryState before = MemoryState.of(old);
        Map<String, @Nullable Object> merged = before.members();
        merged.put("tags", union(old.tags(), in.tags()));
        merged.put("entities", union(old.entities(), in.entities()));
        merged.put("files", union(old.files(), in.files()));
        merged.put("context", Merge.merge(old.context(), in.context()));
        revisions.change(
                tx, old, MemoryState.of(merged), new Change(ChangeType.MERGED, "The same words were given again."));
        ClassificationStore.stated(tx, id, RuledField.statedBy(in), false);
        return new Remembered(Outcome.KNOWN, MemoryStore.require(tx, id), null, List.of());
    }

    /** Ends what the new memory takes the place of, or the new one where something newer is known already. */
    private @Nullable Id superseded(ScopedTx tx, Id id, Origin origin, AddMemory in, MemoryState state) {
        Id named = in.supersedes();
        if (named != null) {
            revisions.supersede(tx, MemoryStore.require(tx, named), id, state.validFrom());
            return named;
        }
        String subject = state.subject();
        if (subject == null) {
            return null;
        }
        MemoryStore.after(tx, id, subject, origin.project(), state.validFrom()).ifPresent(later -> {
            Memory successor = MemoryStore.require(tx, later);
            revisions.supersede(tx, MemoryStore.require(tx, id), later, successor.validFrom());
        });
        Optional<Id> before = MemoryStore.before(tx, id, subject, origin.project(), state.validFrom());
        before.ifPresent(old -> revisions.supersede(tx, MemoryStore.require(tx, old), id, state.validFrom()));
        return before.orElse(null);
    }

    private static MemoryState changed(MemoryState before, UpdateMemory in, MemorySource source) {
        Patch patch = new Patch(in.unset(), CLEARABLE);
        Map<String, @Nullable Object> given = Records.members(in);
        Map<String, @Nullable Object> old = before.members();
        Map<String, @Nullable Object> after = new LinkedHashMap<>(old);
        if (in.context() != null) {
            given.put("context", Merge.merge(before.context(), in.context()));
        }
        if (in.gitContext() != null) {
            given.put("gitContext", Merge.merge(before.gitContext(), in.gitContext()));
        }
        given.keySet().removeAll(NOT_STATE);
        Set<String> fields = new LinkedHashSet<>(given.keySet());
        fields.addAll(in.unset());
        boolean noticed = source == MemorySource.RULE && before.title().equals(Classification.title(before.content()));
        if (noticed && in.content() != null && in.title() == null) {
            // why: what was said may be erased, and a title nobody gave would go on saying it
            after.put("title", Classification.title(in.content()));
        }
        fields.forEach(field -> after.put(field, patch.of(field, given.get(field), old.get(field))));
        return MemoryState.of(after);
    }

    private static MemoryVersion version(ScopedTx tx, Memory memory, int number) {
        return VersionStore.list(tx, memory).stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("Memory " + memory.id() + " has versions 1 to " + memory.version()
                        + ", and no " + number + "."));
    }

    private static Origin origin(ScopedTx tx, AddMemory in) {
        String project = in.project() == null ? tx.scope().project() : in.project();
        String author = in.author() == null ? MemoryStore.reader(tx) : in.author();
        if (in.isPrivate() && !author.equals(MemoryStore.reader(tx))) {
            throw new Invalid("A private memory is for its author alone, so its author must be '"
                    + MemoryStore.reader(tx) + "', who asks; found '" + author + "'.");
        }
        Id message = in.message();
        if (message != null) {
            MemoryStore.requireMessage(tx, message);
        }
        return new Origin(
                MemoryStore.projectId(tx, project),
                MemoryStore.sessionId(tx, in.session()),
                in.source(),
                author,
                message,
                in.externalId());
    }

    private static List<String> union(List<String> some, List<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
