package dev.cairn.memory;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of links. */
final class LinkStore {
    private static final String PUT = """
            INSERT INTO links (
                id, user_id, source_id, target_id, type, strength, context, details, detected, created_by, created_at)
            VALUES (
                :id, :user, :source, :target, :type, :strength, :context, :details, :detected, :by, :now)
            ON CONFLICT (user_id, source_id, target_id, type) DO UPDATE
            SET strength = excluded.strength, context = coalesce(excluded.context, context),
                details = json_patch(details, excluded.details), detected = detected AND excluded.detected
            RETURNING id
            """;
    private static final String COLUMNS = """
            SELECT id, source_id AS source, target_id AS target, type, strength, context, details, detected, resolution,
                   created_by, created_at
            FROM links
            """;
    private static final String FIND = COLUMNS + "WHERE user_id = :user AND id = :id";
    private static final String LIST = """
            SELECT * FROM (
            """ + COLUMNS + """
            WHERE user_id = :user AND source_id = :item AND (CAST(:type AS TEXT) IS NULL OR type = :type)
            UNION ALL
            """ + COLUMNS + """
            WHERE user_id = :user AND target_id = :item AND (CAST(:type AS TEXT) IS NULL OR type = :type))
            WHERE (created_at, id) < (:at, :id)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String OF_TYPE = COLUMNS + """
            WHERE user_id = :user AND type = :type AND id < :before AND (:resolved OR resolution IS NULL)
              AND (:resolved OR (source_id IN (SELECT id FROM memories m
                                               WHERE m.user_id = :user AND m.id = source_id AND NOT m.quarantined
                                                 AND NOT m.archived AND (m.valid_to IS NULL OR m.valid_to > :now)
                                                 AND (NOT m.is_private OR m.author = :reader))
                                 AND target_id IN (SELECT id FROM memories m
                                                   WHERE m.user_id = :user AND m.id = target_id AND NOT m.quarantined
                                                     AND NOT m.archived AND (m.valid_to IS NULL OR m.valid_to > :now)
                                                     AND (NOT m.is_private OR m.author = :reader))))
            ORDER BY id DESC
            LIMIT :limit
            """;
    private static final String FROM = COLUMNS + """
            WHERE user_id = :user AND source_id IN (SELECT value FROM json_each(:ids))
              AND (:types = '[]' OR type IN (SELECT value FROM json_each(:types))) AND strength >= :strength
            ORDER BY strength DESC, id
            LIMIT :limit
            """;
    private static final String TO = COLUMNS + """
            WHERE user_id = :user AND target_id IN (SELECT value FROM json_each(:ids))
              AND (:types = '[]' OR type IN (SELECT value FROM json_each(:types))) AND strength >= :strength
            ORDER BY strength DESC, id
            LIMIT :limit
            """;
    private static final String LINKED = """
            SELECT EXISTS (SELECT 1 FROM links
                           WHERE user_id = :user AND source_id = :source AND target_id = :target AND type = :type)
                OR EXISTS (SELECT 1 FROM links
                           WHERE user_id = :user AND source_id = :target AND target_id = :source AND type = :type)
            """;
    private static final String DELETE = "DELETE FROM links WHERE user_id = :user AND id = :id";
    private static final String RESOLVE =
            "UPDATE links SET resolution = :resolution WHERE user_id = :user AND id = :id";
    private static final String RESOLVE_AMONG = """
            UPDATE links SET resolution = :resolution
            WHERE user_id = :user AND resolution IS NULL AND type IN ('contradicts', 'duplicates')
              AND source_id IN (SELECT value FROM json_each(:ids)) AND target_id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String NEXT_SEQUENCE = """
            SELECT count(*) + 1 FROM links WHERE user_id = :user AND target_id = :target AND type = 'builds_on'
            """;
    // why a plus: by an index of the user's, every row of the user would be looked at
    private static final String ENDS = """
            SELECT m.id, 'memory' AS kind, m.title AS title
            FROM memories m
            WHERE +m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids))
              AND (NOT m.is_private OR m.author = :reader) AND NOT m.quarantined
            UNION ALL
            SELECT p.id, 'pattern', p.name FROM patterns p
            WHERE +p.user_id = :user AND p.id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT p.id, 'project', p.name FROM projects p
            WHERE +p.user_id = :user AND p.id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String REGISTERED = "SELECT name FROM link_types WHERE user_id = :user ORDER BY name";
    private static final String REGISTER = """
            INSERT INTO link_types (id, user_id, name, created_at) VALUES (:id, :user, :name, :now)
            ON CONFLICT (user_id, name) DO NOTHING
            """;

    private LinkStore() {}

    /** A link to store. */
    record NewLink(
            Id source,
            Id target,
            String type,
            double strength,
            @Nullable String context,
            Map<String, @Nullable Object> details,
            boolean detected) {}

    /** An end of a link. */
    record End(Id id, String kind, String title) {}

    static Id put(ScopedTx tx, NewLink link) {
        return tx.query(PUT)
                .bind("id", tx.newId())
                .bind("source", link.source())
                .bind("target", link.target())
                .bind("type", link.type())
                .bind("strength", link.strength())
                .bind("context", link.context())
                .bind("details", link.details())
                .bind("detected", link.detected())
                .bind("by", MemoryStore.reader(tx))
                .bind("now", tx.now())
                .first(row -> row.id("id"))
                .orElseThrow();
    }

    /** Whether two items are linked so, either way round. */
    static boolean linked(ScopedTx tx, Id source, Id target, String type) {
        return tx.query(LINKED)
                        .bind("source", source)
                        .bind("target", target)
                        .bind("type", type)
                        .number()
                == 1;
    }

    static Optional<Link> find(ScopedTx tx, Id id) {
        return tx.query(FIND).bind("id", id).first(Link.class);
    }

    /**
     * The user's link of that id.
     *
     * @throws NotFound if there is none
     */
    static Link require(ScopedTx tx, Id id) {
        return find(tx, id)
                .orElseThrow(() ->
                        new NotFound("There is no link " + id + ". List a memory's links to see those there are."));
    }

    /** One more than the limit, to see whether another page follows. */
    static List<Link> list(ScopedTx tx, ListMemoryLinks in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("item", in.id())
                .bind("type", in.type())
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("limit", in.limit() + 1)
                .list(Link.class);
    }

    /** Links of a type below an id, the newest first: those of memories that hold, or those resolved, too. */
    static List<Link> ofType(ScopedTx tx, String type, boolean resolved, long before, int limit) {
        return tx.query(OF_TYPE)
                .bind("type", type)
                .bind("resolved", resolved)
                .bind("before", before)
                .bind("now", tx.now())
                .bind("reader", MemoryStore.reader(tx))
                .bind("limit", limit)
                .list(Link.class);
    }

    static List<Link> from(ScopedTx tx, Collection<Id> ids, List<String> types, double strength, int limit) {
        return next(tx, FROM, ids, types, strength, limit);
    }

    static List<Link> to(ScopedTx tx, Collection<Id> ids, List<String> types, double strength, int limit) {
        return next(tx, TO, ids, types, strength, limit);
    }

    private static List<Link> next(
            ScopedTx tx, String statement, Collection<Id> ids, List<String> types, double strength, int limit) {
        return tx.query(statement)
                .bind("ids", ids.stream().map(Id::value).toList())
                .bind("types", types)
                .bind("strength", strength)
                .bind("limit", limit)
                .list(Link.class);
    }

    /** The memories, patterns and projects of those ids that the caller may see. */
    static List<End> ends(ScopedTx tx, Collection<Id> ids) {
        return tx.query(ENDS)
                .bind("ids", ids.stream().map(Id::value).toList())
                .bind("reader", MemoryStore.reader(tx))
                .list(End.class);
    }

    static void resolve(ScopedTx tx, Id id, Resolution resolution) {
        tx.query(RESOLVE).bind("id", id).bind("resolution", resolution).run();
    }

    /** Notes that what these memories say alike or contrary is resolved. */
    static void resolveAmong(ScopedTx tx, Collection<Id> ids, Resolution resolution) {
        tx.query(RESOLVE_AMONG)
                .bind("ids", ids.stream().map(Id::value).toList())
                .bind("resolution", resolution)
                .run();
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }

    /** The next place in the row of memories that build on one. */
    static long nextSequence(ScopedTx tx, Id target) {
        return tx.query(NEXT_SEQUENCE).bind("target", target).number();
    }

    static List<String> registered(ScopedTx tx) {
        return tx.query(REGISTERED).list(row -> row.text("name"));
    }

    static void register(ScopedTx tx, String name) {
        tx.query(REGISTER)
                .bind("id", tx.newId())
                .bind("name", name)
                .bind("now", tx.now())
                .run();
    }
}
