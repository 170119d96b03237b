package dev.cairn.memory;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.memory.GraphStore.Edge;
import dev.cairn.memory.GraphStore.Named;
import dev.cairn.memory.GraphStore.Unit;
import dev.cairn.memory.LinkStore.NewLink;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user's agents know as a graph: entities by name, what was observed of each, and how they stand to each other. All
 * of it is memories and links, so it is recalled, revised and linked like the rest. Each project has a graph of its own, and
 * so has the user without one.
 */
public final class Graph {
    private static final int SCAN = 500;

    private final Access access;
    private final Revisions revisions;
    private final @Nullable MemorySource source;

    public Graph(Access access, WordIndex words) {
        this(access, words, null);
    }

    /**
     * A graph that something is brought into.
     *
     * @param source who brings it in; the user or the agent that acts, if null
     */
    public Graph(Access access, WordIndex words, @Nullable MemorySource source) {
        this.access = access;
        this.revisions = new Revisions(words);
        this.source = source;
    }

    /** Adds those entities whose name is not taken; gives these back. Of those alike in name the first counts. */
    public List<Entity> createEntities(CreateEntities in) {
        Checks.check(in);
        return access.write(tx -> {
            Id project = project(tx, in.project());
            Map<String, Named> known =
                    known(tx, project, in.entities().stream().map(Entity::name).toList());
            List<Entity> made = new ArrayList<>();
            for (Entity entity : in.entities()) {
                Named taken = known.get(entity.name());
                if (taken == null || taken.implied()) {
                    Named added = add(tx, project, taken, entity, AddMemory.builder(described(entity)));
                    known.put(entity.name(), added);
                    made.add(new Entity(
                            entity.name(), entity.entityType(), observe(tx, project, added, entity.observations())));
                }
            }
            return made;
        });
    }

    /**
     * Adds an entity whose memory says more than its name, unless the name is taken.
     *
     * @param memory what else its memory says
     * @return whether it was added
     */
    public boolean createEntity(Entity entity, NewMemory memory) {
        Checks.check(entity);
        Checks.check(memory.build());
        return access.write(tx -> {
            Id project = project(tx, null);
            Named taken = known(tx, project, List.of(entity.name())).get(entity.name());
            boolean isNew = taken == null || taken.implied();
            if (isNew) {
                observe(tx, project, add(tx, project, taken, entity, memory), entity.observations());
            }
            return isNew;
        });
    }

    /**
     * Adds an observation whose memory says more than its text, unless it is known.
     *
     * @return whether it was added
     * @throws NotFound if there is no entity of that name
     */
    public boolean addObservation(String entityName, NewMemory memory) {
        String text = memory.build().content();
        Checks.check(memory.build());
        return access.write(tx -> {
            Id project = project(tx, null);
            Named entity = require(known(tx, project, List.of(entityName)), entityName);
            boolean isNew = !fresh(tx, entity, List.of(text)).isEmpty();
            if (isNew) {
                observed(tx, project, entity, memory);
            }
            return isNew;
        });
    }

    /** Adds those relations that are not there; gives these back. An end may be the name of an entity yet to come. */
    public List<Relation> createRelations(CreateRelations in) {
        Checks.check(in);
        return access.write(tx -> {
            Id project = project(tx, in.project());
            Map<String, Named> known = known(tx, project, ends(in.relations()));
            Set<String> types = new LinkedHashSet<>(LinkStore.registered(tx));
            List<Relation> made = new ArrayList<>();
            for (Relation relation : in.relations()) {
                Named from = known.computeIfAbsent(relation.from(), name -> imply(tx, project, name));
                Named to = known.computeIfAbsent(relation.to(), name -> imply(tx, project, name));
                String type = relation.relationType();
                if (GraphStore.between(tx, from.id(), to.id(), type).isEmpty()) {
                    if (!LinkTypes.isBuiltIn(type) && types.add(type)) {
                        LinkStore.register(tx, type);
                    }
                    LinkStore.put(tx, new NewLink(from.id(), to.id(), type, 1.0, null, Map.of(), false));
                    made.add(relation);
                }
            }
            return made;
        });
    }

    /**
     * Adds what is not yet known of entities; gives that back, for each in turn.
     *
     * @throws NotFound if there is no entity of a name; then nothing is added
     */
    public List<AddedObservations> addObservations(AddObservations in) {
        Checks.check(in);
        return access.write(tx -> {
            Id project = project(tx, in.project());
            Map<String, Named> known = known(
                    tx,
                    project,
                    in.observations().stream().map(NewObservations::entityName).toList());
            List<AddedObservations> added = new ArrayList<>();
            for (NewObservations some : in.observations()) {
                Named entity = require(known, some.entityName());
                added.add(new AddedObservations(some.entityName(), observe(tx, project, entity, some.contents())));
            }
            return added;
        });
    }

    /** Deletes entities with their observations and relations; names that are not there are passed over. */
    public GraphRemoved deleteEntities(DeleteEntities in) {
        Checks.check(in);
        return access.write(tx -> {
            List<Named> found = GraphStore.named(tx, project(tx, in.project()), in.entityNames());
            Set<Id> ids = ids(found);
            List<Id> implied = GraphStore.impliedBy(tx, ids);
            int relations = GraphStore.links(tx, ids);
            int observations = GraphStore.deleteObservations(tx, ids);
            GraphStore.delete(tx, ids);
            GraphStore.deleteOrphans(tx, implied);
            int entities =
                    (int) found.stream().filter(named -> !named.implied()).count();
            return new GraphRemoved(entities, observations, relations);
        });
    }

    /** Deletes observations; what is not there is passed over. */
    public GraphRemoved deleteObservations(DeleteObservations in) {
        Checks.check(in);
        return access.write(tx -> {
            Map<String, Named> known = known(
                    tx,
                    project(tx, in.project()),
                    in.deletions().stream().map(OldObservations::entityName).toList());
            int deleted = 0;
            for (OldObservations old : in.deletions()) {
                Named entity = known.get(old.entityName());
                if (entity != null) {
                    Set<Id> ids = new LinkedHashSet<>();
                    GraphStore.observed(tx, entity.id(), Set.copyOf(old.observations()), (id, text) -> ids.add(id));
                    deleted += GraphStore.delete(tx, ids);
                }
            }
            return new GraphRemoved(0, deleted, 0);
        });
    }

    /** Deletes relations; those that are not there are passed over. */
    public GraphRemoved deleteRelations(DeleteRelations in) {
        Checks.check(in);
        return access.write(tx -> {
            Map<String, Named> known = known(tx, project(tx, in.project()), ends(in.relations()));
            int deleted = 0;
            for (Relation relation : in.relations()) {
                Named from = known.get(relation.from());
                Named to = known.get(relation.to());
                if (from != null && to != null) {
                    List<Id> links = GraphStore.between(tx, from.id(), to.id(), relation.relationType());
                    links.forEach(link -> LinkStore.delete(tx, link));
                    deleted += links.size();
                }
            }
            GraphStore.deleteOrphans(tx, ids(known.values()));
            return new GraphRemoved(0, 0, deleted);
        });
    }

    /** The whole graph, page by page. */
    public GraphPage read(ReadGraph in) {
        Checks.check(in);
        return access.read(tx -> page(tx, project(tx, in.project()), null, GraphCursor.parse(in.cursor()), in.limit()));
    }

    /** The entities that have a text in their name, type or an observation, in any case; and the relations of these. */
    public GraphPage search(SearchNodes in) {
        Checks.check(in);
        return access.read(tx -> {
            Id project = project(tx, in.project());
            Set<Id> found = matching(tx, project, in.query().toLowerCase(Locale.ROOT));
            return page(tx, project, found, GraphCursor.parse(in.cursor()), in.limit());
        });
    }

    /** The entities of those names, and their relations. */
    public GraphPage open(OpenNodes in) {
        Checks.check(in);
        return access.read(tx -> {
            Id project = project(tx, in.project());
            Set<Id> found = GraphStore.named(tx, project, in.names()).stream()
                    .filter(named -> !named.implied())
                    .map(Named::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return page(tx, project, found, GraphCursor.parse(in.cursor()), in.limit());
        });
    }

    private static GraphPage page(
            ScopedTx tx, @Nullable Id project, @Nullable Collection<Id> ids, GraphCursor from, int limit) {
        GraphCursor at = from;
        Map<Id, Entity> entities = new LinkedHashMap<>();
        int room = limit;
        if (!at.inRelations()) {
            List<Unit> units = GraphStore.units(tx, project, ids, at, limit + 1);
            for (Unit unit : units.subList(0, Math.min(limit, units.size()))) {
                put(entities, unit);
                at = new GraphCursor(unit.id().value(), unit.link());
            }
            if (units.size() > limit) {
                return new GraphPage(List.copyOf(entities.values()), List.of(), at.toString());
            }
            room -= units.size();
            at = new GraphCursor(GraphCursor.RELATIONS, 0);
        }
        List<Edge> edges = GraphStore.relations(tx, project, ids, at.link(), room + 1);
        List<Edge> shown = edges.subList(0, Math.min(room, edges.size()));
        long last = shown.isEmpty() ? at.link() : shown.getLast().id().value();
        return new GraphPage(
                List.copyOf(entities.values()),
                shown.stream().map(Edge::relation).toList(),
                edges.size() > room ? new GraphCursor(GraphCursor.RELATIONS, last).toString() : null);
    }

    private static void put(Map<Id, Entity> entities, Unit unit) {
        Entity entity = entities.computeIfAbsent(
                unit.id(), id -> new Entity(unit.name(), unit.type() == null ? "" : unit.type(), new ArrayList<>()));
        if (unit.content() != null) {
            entity.observations().add(unit.content());
        }
    }

    private static Set<Id> matching(ScopedTx tx, @Nullable Id project, String text) {
        Set<Id> found = new LinkedHashSet<>();
        GraphCursor at = GraphCursor.BEGINNING;
        List<Unit> units;
        do {
            units = GraphStore.units(tx, project, null, at, SCAN);
            for (Unit unit : units) {
                if (has(unit.name(), text) || has(unit.type(), text) || has(unit.content(), text)) {
                    found.add(unit.id());
                }
                at = new GraphCursor(unit.id().value(), unit.link());
            }
        } while (units.size() == SCAN);
        return found;
    }

    private static boolean has(@Nullable String whole, String lowered) {
        return whole != null && whole.toLowerCase(Locale.ROOT).contains(lowered);
    }

    private static String described(Entity entity) {
        return entity.entityType().isBlank() ? entity.name() : entity.name() + " (" + entity.entityType() + ")";
    }

    /** Adds an entity, in place of what was only named so far. */
    private Named add(ScopedTx tx, @Nullable Id project, @Nullable Named implied, Entity entity, NewMemory memory) {
        Id id = put(
                tx,
                project,
                memory.type(GraphStore.ENTITY)
                        .title(entity.name())
                        .category(entity.entityType())
                        .entities(entity.name()));
        if (implied != null) {
            GraphStore.replace(tx, implied.id(), id);
            GraphStore.delete(tx, List.of(implied.id()));
        }
        return new Named(id, entity.name(), false);
    }

    private static Named require(Map<String, Named> known, String name) {
        Named entity = known.get(name);
        if (entity == null || entity.implied()) {
            throw new NotFound("Entity with name " + Limits.shorten(name) + " not found. Create it first.");
        }
        return entity;
    }

    /** Makes what a relation names known by its name alone. */
    private Named imply(ScopedTx tx, @Nullable Id project, String name) {
        Id id = tx.newId();
        AddMemory in = AddMemory.builder(name)
                .type(GraphStore.ENTITY)
                .title(name)
                .source(source(tx))
                .build();
        Map<String, @Nullable Object> members =
                Classification.of(in, project != null, tx.now()).members();
        members.put("archived", true);
        members.remove("category");
        MemoryStore.insert(
                tx,
                id,
                new Origin(project, null, in.source(), MemoryStore.reader(tx), null, null),
                MemoryState.of(members));
        return new Named(id, name, true);
    }

    /** Adds those texts that were not observed of an entity; gives these back. */
    private List<String> observe(ScopedTx tx, @Nullable Id project, Named entity, List<String> texts) {
        List<String> fresh = fresh(tx, entity, texts);
        fresh.forEach(text -> observed(tx, project, entity, AddMemory.builder(text)));
        return fresh;
    }

    private static List<String> fresh(ScopedTx tx, Named entity, List<String> texts) {
        Set<String> fresh = new LinkedHashSet<>(texts);
        if (!fresh.isEmpty()) {
            GraphStore.observed(tx, entity.id(), Set.copyOf(fresh), (id, text) -> fresh.remove(text));
        }
        return List.copyOf(fresh);
    }

    private void observed(ScopedTx tx, @Nullable Id project, Named entity, NewMemory memory) {
        Id id = put(
                tx,
                project,
                memory.type(GraphStore.OBSERVATION).title(entity.name()).entities(entity.name()));
        LinkStore.put(tx, new NewLink(id, entity.id(), GraphStore.OBSERVATION_OF, 1.0, null, Map.of(), false));
    }

    private Id put(ScopedTx tx, @Nullable Id project, NewMemory memory) {
        Id id = tx.newId();
        AddMemory in = memory.source(source(tx)).build();
        MemoryState state = Classification.of(in, project != null, tx.now());
        Origin origin = new Origin(project, null, in.source(), MemoryStore.reader(tx), null, in.externalId());
        MemoryStore.insert(tx, id, origin, state);
        revisions.index(tx, id, null, state);
        return id;
    }

    private MemorySource source(ScopedTx tx) {
        if (source != null) {
            return source;
        }
        return tx.scope().agent() == null ? MemorySource.USER : MemorySource.AGENT;
    }

    private static @Nullable Id project(ScopedTx tx, @Nullable String key) {
        return MemoryStore.projectId(tx, key == null ? tx.scope().project() : key);
    }

    /** Entities and what is only named, by name; the first of a name counts, and an entity before a mere name. */
    private static Map<String, Named> known(ScopedTx tx, @Nullable Id project, Collection<String> names) {
        Map<String, Named> known = new HashMap<>();
        for (Named named : GraphStore.named(tx, project, names)) {
            known.merge(named.name(), named, (first, second) -> first.implied() ? second : first);
        }
        return known;
    }

    private static Set<String> ends(List<Relation> relations) {
        Set<String> ends = new LinkedHashSet<>();
        relations.forEach(relation -> {
            ends.add(relation.from());
            ends.add(relation.to());
        });
        return ends;
    }

    private static Set<Id> ids(Collection<Named> some) {
        return some.stream().map(Named::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
