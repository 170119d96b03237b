package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the knowledge graph. An entity is a memory of type {@code entity}, its name the title and its type the category;
 * an observation is a memory of type {@code observation}, linked to its entity; a relation is any other link between two
 * entities. What is only named in a relation is an archived memory of type {@code entity} without a category.
 */
final class GraphStore {
    static final String ENTITY = "entity";
    static final String OBSERVATION = "observation";
    static final String OBSERVATION_OF = "observation_of";

    /** That a memory holds now and the caller may see it. */
    private static final String LIVE = """
            NOT %1$s.quarantined AND (NOT %1$s.is_private OR %1$s.author = :reader)
            AND (%1$s.valid_to IS NULL OR %1$s.valid_to > :now) AND (%1$s.expires_at IS NULL OR %1$s.expires_at > :now)
            """;
    /** That it may be the end of a relation. */
    private static final String END =
            "%1$s.type = 'entity' AND (NOT %1$s.archived OR %1$s.category IS NULL) AND " + LIVE;

    private static final String NAMED = """
            SELECT m.id, m.title AS name, m.archived AS implied
            FROM memories m
            WHERE m.user_id = :user AND m.title IN (SELECT value FROM json_each(:names)) AND m.project_id IS :project
              AND\s""" + END.formatted("m");
    private static final String ENTITIES = """
            SELECT e.id, e.title AS name, e.category AS type, 0 AS link, NULL AS content
            FROM memories e
            WHERE e.user_id = :user AND e.type = 'entity' AND e.project_id IS :project AND NOT e.archived
              AND e.id >= :entity AND (e.id > :entity OR :link < 0) AND\s""" + LIVE.formatted("e");
    private static final String OBSERVATIONS = """
            SELECT e.id, e.title AS name, e.category AS type, l.id AS link, o.body AS content
            FROM memories e
            CROSS JOIN links l
            CROSS JOIN memories o
            WHERE e.user_id = :user AND e.type = 'entity' AND e.project_id IS :project AND NOT e.archived
              AND e.id >= :entity AND l.user_id = :user AND l.target_id = e.id AND l.type = 'observation_of'
              AND l.id > iif(e.id = :entity, :link, 0)
              AND o.id = l.source_id AND o.user_id = :user AND o.type = 'observation' AND NOT o.archived
              AND\s""" + LIVE.formatted("e") + "AND " + LIVE.formatted("o");
    private static final String AMONG = "AND e.id IN (SELECT value FROM json_each(:ids))\n";
    private static final String ALL_UNITS = ENTITIES + "UNION ALL\n" + OBSERVATIONS + "ORDER BY 1, 4 LIMIT :limit";
    private static final String SOME_UNITS =
            ENTITIES + AMONG + "UNION ALL\n" + OBSERVATIONS + AMONG + "ORDER BY 1, 4 LIMIT :limit";
    private static final String RELATIONS = """
            SELECT l.id, a.title AS "from", b.title AS "to", l.type AS relation_type
            FROM memories a
            CROSS JOIN links l
            CROSS JOIN memories b
            WHERE a.user_id = :user AND a.project_id IS :project AND l.user_id = :user AND l.source_id = a.id
              AND b.user_id = :user AND b.id = l.target_id AND b.project_id IS :project AND l.id > :after
              AND\s""" + END.formatted("a") + "AND " + END.formatted("b");
    private static final String ALL_RELATIONS = RELATIONS + "ORDER BY l.id LIMIT :limit";
    /** The links that go from one of these, and those that go to one. */
    private static final String LEAVING =
            "SELECT k.id FROM json_each(:ids) j CROSS JOIN links k WHERE k.user_id = :user AND k.source_id = j.value";

    private static final String ARRIVING =
            "SELECT k.id FROM json_each(:ids) j CROSS JOIN links k WHERE k.user_id = :user AND k.target_id = j.value";
    private static final String TOUCHING = LEAVING + " UNION " + ARRIVING;

    private static final String SOME_RELATIONS =
            """
            SELECT l.id, a.title AS "from", b.title AS "to", l.type AS relation_type
            FROM links l
            CROSS JOIN memories a
            CROSS JOIN memories b
            WHERE l.id IN (
            """ + TOUCHING + """
            )
              AND +l.user_id = :user AND l.id > :after
              AND a.user_id = :user AND a.id = l.source_id AND a.project_id IS :project
              AND b.user_id = :user AND b.id = l.target_id AND b.project_id IS :project
              AND\s""" + END.formatted("a") + "AND " + END.formatted("b") + "ORDER BY l.id LIMIT :limit";
    private static final String BETWEEN = """
            SELECT id FROM links WHERE user_id = :user AND source_id = :source AND target_id = :target AND type = :type
            """;
    private static final String OBSERVED = """
            SELECT o.id, o.body AS content
            FROM links l
            JOIN memories o ON o.id = l.source_id
            WHERE l.user_id = :user AND l.target_id = :entity AND l.type = 'observation_of'
              AND o.user_id = :user AND o.type = 'observation' AND o.text_hash IN (SELECT value FROM json_each(:hashes))
              AND NOT o.archived AND\s""" + LIVE.formatted("o") + "ORDER BY l.id";
    private static final String IMPLIED_BY = """
            SELECT m.id
            FROM memories m
            WHERE +m.user_id = :user AND m.type = 'entity' AND m.archived AND m.category IS NULL AND m.id IN (
                SELECT l.target_id FROM links l WHERE +l.user_id = :user AND l.id IN (""" + LEAVING + """
                )
                UNION
                SELECT l.source_id FROM links l WHERE +l.user_id = :user AND l.id IN (""" + ARRIVING + "))";
    private static final String SOURCE = "UPDATE links SET source_id = :now WHERE user_id = :user AND source_id = :was";
    private static final String TARGET = "UPDATE links SET target_id = :now WHERE user_id = :user AND target_id = :was";
    private static final String COUNT = "SELECT count(*) FROM links l WHERE l.id IN (" + TOUCHING
            + ") AND +l.user_id = :user AND l.type <> 'observation_of'";
    private static final String DELETE_OBSERVATIONS = """
            DELETE FROM memories
            WHERE +user_id = :user AND type = 'observation' AND id IN (
                SELECT l.source_id FROM links l
                WHERE +l.user_id = :user AND l.type = 'observation_of' AND l.id IN (""" + ARRIVING + "))";
    private static final String DELETE = """
            DELETE FROM memories WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String DELETE_ORPHANS = """
            DELETE FROM memories
            WHERE +user_id = :user AND id IN (SELECT value FROM json_each(:ids)) AND type = 'entity' AND archived
              AND category IS NULL
              AND NOT EXISTS (SELECT 1 FROM links l WHERE l.user_id = :user AND l.source_id = memories.id)
              AND NOT EXISTS (SELECT 1 FROM links l WHERE l.user_id = :user AND l.target_id = memories.id)
            """;

    private GraphStore() {}

    /** Something that may be the end of a relation; {@code implied} if nothing but its name is known. */
    record Named(Id id, String name, boolean implied) {}

    /** An entity, or an observation of one, in which case {@code link} is the id of the link between them. */
    record Unit(
            Id id,
            String name,
            @Nullable String type,
            long link,
            @Nullable String content) {}

    /** A relation and the id of its link. */
    record Edge(Id id, Relation relation) {}

    /** Entities of those names, and what is only named so, the oldest first. */
    static List<Named> named(ScopedTx tx, @Nullable Id project, Collection<String> names) {
        return tx
                .query(NAMED)
                .bind("names", List.copyOf(names))
                .bind("project", project)
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .list(Named.class)
                .stream()
                .sorted(Comparator.comparingLong(named -> named.id().value()))
                .toList();
    }

    /**
     * Entities, each followed by its observations, in the order they were made, after a place.
     *
     * @param ids the entities, or null for all
     */
    static List<Unit> units(
            ScopedTx tx, @Nullable Id project, @Nullable Collection<Id> ids, GraphCursor after, int limit) {
        var query = tx.query(ids == null ? ALL_UNITS : SOME_UNITS);
        if (ids != null) {
            query.bind("ids", values(ids));
        }
        return query.bind("project", project)
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .bind("entity", after.entity())
                .bind("link", after.link())
                .bind("limit", limit)
                .list(Unit.class);
    }

    /**
     * Relations in the order they were made, after one.
     *
     * @param ids one of which is an end of each, or null for all
     */
    static List<Edge> relations(
            ScopedTx tx, @Nullable Id project, @Nullable Collection<Id> ids, long after, int limit) {
        var query = tx.query(ids == null ? ALL_RELATIONS : SOME_RELATIONS);
        if (ids != null) {
            query.bind("ids", values(ids));
        }
        return query.bind("project", project)
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .bind("after", after)
                .bind("limit", limit)
                .list(row -> new Edge(row.id("id"), row.as(Relation.class)));
    }

    /** The link of that type from one entity to another, if there is one. */
    static List<Id> between(ScopedTx tx, Id source, Id target, String type) {
        return tx.query(BETWEEN)
                .bind("source", source)
                .bind("target", target)
                .bind("type", type)
                .list(row -> row.id("id"));
    }

    /** Shows those of the texts that were observed of an entity. */
    static void observed(ScopedTx tx, Id entity, Collection<String> texts, BiConsumer<Id, String> each) {
        List<Map.Entry<Id, String>> found = new ArrayList<>(tx.query(OBSERVED)
                .bind("entity", entity)
                .bind("hashes", texts.stream().map(MemoryStore::hash).toList())
                .bind("reader", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .list(GraphStore::observation));
        found.stream().filter(o -> texts.contains(o.getValue())).forEach(o -> each.accept(o.getKey(), o.getValue()));
    }

    private static Map.Entry<Id, String> observation(Row row) throws SQLException {
        return Map.entry(row.id("id"), row.text("content"));
    }

    /** What is only named in relations with one of these. */
    static List<Id> impliedBy(ScopedTx tx, Collection<Id> ids) {
        return tx.query(IMPLIED_BY).bind("ids", values(ids)).list(row -> row.id("id"));
    }

    /** Puts an entity in place of another as the end of its links. */
    static void replace(ScopedTx tx, Id was, Id now) {
        tx.query(SOURCE).bind("was", was).bind("now", now).run();
        tx.query(TARGET).bind("was", was).bind("now", now).run();
    }

    /** How many links, other than those of observations, have one of these as an end. */
    static int links(ScopedTx tx, Collection<Id> ids) {
        return (int) tx.query(COUNT).bind("ids", values(ids)).number();
    }

    /** Deletes what was observed of entities; says how much. */
    static int deleteObservations(ScopedTx tx, Collection<Id> entities) {
        return tx.query(DELETE_OBSERVATIONS).bind("ids", values(entities)).run();
    }

    /** Deletes memories; says how many. */
    static int delete(ScopedTx tx, Collection<Id> ids) {
        return tx.query(DELETE).bind("ids", values(ids)).run();
    }

    /** Deletes those of them that are only named, and in no relation any more. */
    static void deleteOrphans(ScopedTx tx, Collection<Id> ids) {
        tx.query(DELETE_ORPHANS).bind("ids", values(ids)).run();
    }

    private static List<Long> values(Collection<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }
}
