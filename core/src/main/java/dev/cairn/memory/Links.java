package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.memory.LinkStore.End;
import dev.cairn.memory.LinkStore.NewLink;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How what a user's agents know hangs together. */
public final class Links {
    private static final int FRONTIER_MAX = 1_000;

    private final Access access;
    private final Revisions revisions;

    public Links(Access access, WordIndex words) {
        this.access = access;
        this.revisions = new Revisions(words);
    }

    /**
     * Links two items. There is one link of a type and direction: linked so again, it is changed. {@code resolved_by} is
     * {@code resolves} the other way round; {@code supersedes} also ends what the target says.
     *
     * @throws NotFound if an end is not there
     * @throws Invalid if both are the same, or the type is not registered
     */
    public Link add(AddLink in) {
        Checks.check(in);
        if (in.type().equals("resolved_by")) {
            return add(new AddLink(
                    /* source= */ in.target(),
                    /* target= */ in.source(),
                    "resolves",
                    in.strength(),
                    in.context(),
                    in.details()));
        } else if (in.source().equals(in.target())) {
            throw new Invalid("Expected two different items to link, found " + in.source() + " twice.");
        }
        return access.write(tx -> {
            LinkTypes.require(tx, in.type());
            requireEnds(tx, in);
            boolean supersedes = in.type().equals(LinkTypes.SUPERSEDES);
            if (supersedes) {
                Memory newer = MemoryStore.require(tx, in.source());
                revisions.supersede(tx, MemoryStore.require(tx, in.target()), newer.id(), newer.validFrom());
            }
            Id id = LinkStore.put(
                    tx,
                    new NewLink(
                            in.source(),
                            in.target(),
                            in.type(),
                            in.strength(),
                            in.context(),
                            LinkTypes.details(tx, in),
                            false));
            return LinkStore.require(tx, id);
        });
    }

    /** An item's links in both directions, the newest first. */
    public Page<Link> list(ListMemoryLinks in) {
        Checks.check(in);
        return access.read(tx -> {
            requireEnd(tx, in.id());
            return Cursor.page(LinkStore.list(tx, in), in.limit(), last -> Cursor.after(last.createdAt(), last.id()));
        });
    }

    /** Takes a link away. */
    public Link remove(MemoryLinkId in) {
        return access.write(tx -> {
            Link old = LinkStore.require(tx, in.id());
            LinkStore.delete(tx, in.id());
            return old;
        });
    }

    /** Makes a type of link known, so that links may be of it. */
    public RegisterLinkType register(RegisterLinkType in) {
        Checks.check(in);
        access.write(tx -> {
            LinkStore.register(tx, in.name());
            return in;
        });
        return in;
    }

    /** What is reached from an item by its links, in either direction: the nearest first, then the most strongly linked. */
    public List<Reached> traverse(Traverse in) {
        Checks.check(in);
        return access.read(tx -> {
            requireEnd(tx, in.id());
            Map<Id, Link> via = new LinkedHashMap<>();
            List<Reached> reached = new ArrayList<>();
            Set<Id> frontier = Set.of(in.id());
            for (int depth = 1; depth <= in.depth() && !frontier.isEmpty() && reached.size() < in.limit(); depth++) {
                frontier = step(tx, frontier, in.id(), via, in.types(), in.strength());
                reached.addAll(seen(tx, frontier, via, depth));
                frontier = new LinkedHashSet<>(frontier);
                frontier.retainAll(reached.stream().map(Reached::id).collect(Collectors.toSet()));
            }
            return reached.size() > in.limit() ? List.copyOf(reached.subList(0, in.limit())) : reached;
        });
    }

    /** The shortest way between two items, both included; empty if there is none within the depth. */
    public List<Reached> path(FindPath in) {
        Checks.check(in);
        return access.read(tx -> {
            requireEnd(tx, in.from());
            requireEnd(tx, in.to());
            Map<Id, Link> via = new LinkedHashMap<>();
            Set<Id> frontier = Set.of(in.from());
            for (int depth = 1; depth <= in.depth() && !via.containsKey(in.to()) && !frontier.isEmpty(); depth++) {
                Set<Id> next = step(tx, frontier, in.from(), via, in.types(), 0);
                Set<Id> visible = LinkStore.ends(tx, next).stream().map(End::id).collect(Collectors.toSet());
                next.stream().filter(id -> !visible.contains(id)).forEach(via::remove);
                frontier = visible;
            }
            return way(tx, in.from(), in.to(), via);
        });
    }

    /** Contradictions between memories, the newest first. */
    public Page<Contradiction> contradictions(ListContradictions in) {
        Checks.check(in);
        long before = Cursor.parse(in.cursor(), Cursor.TOP).id();
        return access.read(tx -> {
            Page<Link> page = Cursor.page(
                    LinkStore.ofType(tx, LinkTypes.CONTRADICTS, in.resolved(), before, in.limit() + 1),
                    in.limit(),
                    last -> new Cursor(0, last.id().value()));
            List<Contradiction> items = new ArrayList<>();
            for (Link link : page.items()) {
                MemoryStore.find(tx, link.source())
                        .ifPresent(source -> MemoryStore.find(tx, link.target())
                                .ifPresent(target -> items.add(new Contradiction(link, source, target))));
            }
            return new Page<>(items, page.next());
        });
    }

    /**
     * Resolves a contradiction: one memory says both, one is preferred and supersedes the other, or both are kept.
     *
     * @throws Invalid if what the resolution needs is missing
     */
    public Contradiction resolve(Resolve in) {
        Checks.check(in);
        return access.write(tx -> {
            Link link = LinkStore.require(tx, in.id());
            if (!link.type().equals(LinkTypes.CONTRADICTS)) {
                throw new Invalid("Link " + in.id() + " is no contradiction but '" + link.type() + "'.");
            }
            Memory source = MemoryStore.require(tx, link.source());
            Memory target = MemoryStore.require(tx, link.target());
            switch (in.resolution()) {
                case MERGED -> merge(tx, in, source, target);
                case PREFERRED -> prefer(tx, in, source, target);
                case KEPT -> {}
            }
            LinkStore.resolve(tx, link.id(), in.resolution());
            return new Contradiction(
                    LinkStore.require(tx, link.id()),
                    MemoryStore.require(tx, source.id()),
                    MemoryStore.require(tx, target.id()));
        });
    }

    private void merge(ScopedTx tx, Resolve in, Memory source, Memory target) {
        String content = in.content();
        if (content == null) {
            throw new Invalid("Missing 'content': what both memories say together.");
        }
        Map<String, @Nullable Object> members = MemoryState.of(source).members();
        members.put("content", content);
        revisions.change(
                tx, source, MemoryState.of(members), new Change(ChangeType.MERGED, "Merged with " + target.id() + "."));
        revisions.merge(tx, target, source.id());
    }

    private void prefer(ScopedTx tx, Resolve in, Memory source, Memory target) {
        Id preferred = in.prefer();
        if (preferred != null) {
            MemoryStore.require(tx, preferred);
        }
        if (preferred == null || (!preferred.equals(source.id()) && !preferred.equals(target.id()))) {
            throw new Invalid(
                    "Expected 'prefer' to be " + source.id() + " or " + target.id() + ", found " + preferred + ".");
        }
        boolean first = preferred.equals(source.id());
        revisions.supersede(tx, first ? target : source, preferred, tx.now());
    }

    /** Goes one link on from every item of the frontier; those reached for the first time, with the link that led there. */
    private static Set<Id> step(
            ScopedTx tx, Set<Id> frontier, Id start, Map<Id, Link> via, List<String> types, double strength) {
        List<Link> links = new ArrayList<>(LinkStore.from(tx, frontier, types, strength, FRONTIER_MAX));
        links.addAll(LinkStore.to(tx, frontier, types, strength, FRONTIER_MAX));
        links.sort(Comparator.comparingDouble(Link::strength).reversed().thenComparingLong(l -> l.id().value()));
        Set<Id> next = new LinkedHashSet<>();
        for (Link link : links) {
            Id other =
                    frontier.contains(link.source()) && !via.containsKey(link.target()) ? link.target() : link.source();
            if (!other.equals(start) && !frontier.contains(other) && via.putIfAbsent(other, link) == null) {
                next.add(other);
            }
        }
        return next;
    }

    private static List<Reached> seen(ScopedTx tx, Collection<Id> ids, Map<Id, Link> via, int depth) {
        Map<Id, End> ends = LinkStore.ends(tx, ids).stream().collect(Collectors.toMap(End::id, Function.identity()));
        List<Reached> seen = new ArrayList<>();
        for (Id id : ids) {
            End end = ends.get(id);
            if (end != null) {
                seen.add(new Reached(id, end.kind(), end.title(), depth, via.get(id)));
            }
        }
        return seen;
    }

    private static List<Reached> way(ScopedTx tx, Id from, Id to, Map<Id, Link> via) {
        List<Id> ids = new ArrayList<>();
        for (Id at = to; !at.equals(from); ) {
            ids.add(at);
            Link link = via.get(at);
            if (link == null) {
                return List.of();
            }
            at = link.source().equals(at) ? link.target() : link.source();
        }
        ids.add(from);
        List<Reached> way = new ArrayList<>();
        for (int i = ids.size() - 1; i >= 0; i--) {
            way.addAll(seen(tx, List.of(ids.get(i)), via, ids.size() - 1 - i));
        }
        return way;
    }

    private static void requireEnds(ScopedTx tx, AddLink in) {
        requireEnd(tx, in.source());
        requireEnd(tx, in.target());
    }

    private static void requireEnd(ScopedTx tx, Id id) {
        if (LinkStore.ends(tx, List.of(id)).isEmpty()) {
            throw new NotFound("There is no memory, pattern or project " + id + " to link.");
        }
    }
}
