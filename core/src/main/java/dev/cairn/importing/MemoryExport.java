package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.importing.ExportStore.Chosen;
import dev.cairn.importing.Exported.LinkTypeLine;
import dev.cairn.importing.Exported.MemoryLine;
import dev.cairn.importing.Exported.MemoryLinkLine;
import dev.cairn.importing.Exported.MemoryVersionLine;
import dev.cairn.importing.Exported.PatternLine;
import dev.cairn.importing.Exported.SessionMemoryLine;
import dev.cairn.importing.Exported.SuccessionLine;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A user's memories, row by row, with their versions and links, in an order in which nothing is referred to before it was
 * there. A memory is referred to by the name it had in the store it was first exported from.
 */
final class MemoryExport {
    private static final String NAME = "coalesce(%1$s.origin, 'export:' || %1$s.id || '-' || %1$s.created_at)";
    private static final String CHOSEN = """
            (CAST(:agent AS TEXT) IS NULL OR NOT %1$s.is_private OR %1$s.author = :agent)
            AND (CAST(:project AS INTEGER) IS NULL OR %1$s.project_id = :project OR %1$s.session_id IN (
                SELECT id FROM sessions WHERE user_id = :user AND project_id = :project))
            AND (CAST(:session AS INTEGER) IS NULL OR %1$s.session_id = :session)
            """;
    private static final String ORDER = " > :after ORDER BY %1$s.id LIMIT :limit";

    private static final String LINK_TYPES =
            """
            SELECT t.id, t.name, t.created_at
            FROM link_types t
            WHERE +t.user_id = :user
              AND (CAST(coalesce(:project, :session) AS INTEGER) IS NULL OR EXISTS (
                  SELECT 1
                  FROM links l
                  JOIN memories a ON a.id = l.source_id
                  JOIN memories b ON b.id = l.target_id
                  WHERE l.user_id = :user AND l.type = t.name AND\s""" + CHOSEN.formatted("a") + "AND " + CHOSEN.formatted("b") + """
              ))
              AND t.id""" + ORDER.formatted("t");
    private static final String MEMORIES =
            "SELECT y.id, " + NAME.formatted("y") + """
             AS name, p.key AS project, s.key AS session,
                   coalesce(m.client_id, 'export:' || m.id || '-' || m.created_at) AS message,
                   (SELECT key FROM sessions WHERE user_id = :user AND id = m.session_id) AS message_session, y.title,
                   y.body AS content, y.summary, y.type, y.category, y.tags, y.layers, y.subject, y.status, y.entities,
                   y.files, y.context, y.git_context, y.importance, y.decay, y.use_count, y.used_at, y.access_count,
                   y.last_accessed_at, y.source, y.author, y.external_id, y.trust, y.quarantined, y.is_private,
                   y.archived, y.valid_from, y.valid_to, y.closed_at, y.expires_at, y.version, y.change,
                   y.change_reason, y.changed_by, y.created_at, y.updated_at
            FROM memories y
            LEFT JOIN projects p ON p.id = y.project_id
            LEFT JOIN sessions s ON s.id = y.session_id
            LEFT JOIN messages m ON m.id = y.message_id
            WHERE +y.user_id = :user AND\s""" + CHOSEN.formatted("y") + "AND y.id" + ORDER.formatted("y");
    private static final String VERSIONS =
            "SELECT v.id, " + NAME.formatted("y") + """
             AS memory, v.version, v.title, v.body AS content, v.summary, v.state, v.change, v.change_reason,
                   v.changed_by, v.changed_at
            FROM memory_versions v
            JOIN memories y ON y.id = v.memory_id
            WHERE +v.user_id = :user AND\s""" + CHOSEN.formatted("y") + "AND v.id" + ORDER.formatted("v");
    private static final String SUCCESSIONS =
            "SELECT y.id, " + NAME.formatted("y") + " AS memory, " + NAME.formatted("z") + """
             AS successor
            FROM memories y
            JOIN memories z ON z.id = y.superseded_by
            WHERE +y.user_id = :user AND\s""" + CHOSEN.formatted("y")
                    + "AND " + CHOSEN.formatted("z") + "AND y.id" + ORDER.formatted("y");
    private static final String OF_PROJECT = """
            (CAST(:project AS INTEGER) IS NULL OR %1$s.id = :project)
            AND (CAST(:session AS INTEGER) IS NULL OR %1$s.id = (
                SELECT project_id FROM sessions WHERE user_id = :user AND id = :session))
            """;
    private static final String PATTERNS = """
            SELECT n.id, p.key AS project, n.type, n.name, n.description, n.data, n.success_rate, n.usage_count,
                   n.memories, n.created_at, n.updated_at, n.last_used_at
            FROM patterns n
            JOIN projects p ON p.id = n.project_id
            WHERE +n.user_id = :user AND\s""" + OF_PROJECT.formatted("p") + "AND n.id" + ORDER.formatted("n");
    private static final String NAMED = "SELECT " + NAME.formatted("y") + """
             AS name FROM memories y WHERE y.user_id = :user AND y.id = :id AND\s""" + CHOSEN.formatted("y");
    private static final String PLACES = "SELECT r.id, s.key AS session, " + NAME.formatted("y") + """
             AS memory, r.position, r.working, r.window_position, r.added_at
            FROM session_memories r
            JOIN sessions s ON s.id = r.session_id
            JOIN memories y ON y.id = r.memory_id
            WHERE +r.user_id = :user AND\s"""
            + CHOSEN.formatted("y") + """
              AND (CAST(:project AS INTEGER) IS NULL OR s.project_id = :project)
              AND (CAST(:session AS INTEGER) IS NULL OR s.id = :session)
              AND r.id""" + ORDER.formatted("r");
    private static final String END = """
            iif(%1$s.id IS NULL, NULL, coalesce(%1$s.origin, 'export:' || %1$s.id || '-' || %1$s.created_at)) AS %2$s,
            p%1$s.key AS %2$s_project, n%1$s.type || '/' || n%1$s.name AS %2$s_pattern,
            """;
    private static final String JOINED = """
            LEFT JOIN memories %1$s ON %1$s.id = l.%2$s_id
            LEFT JOIN patterns n%1$s ON n%1$s.id = l.%2$s_id
            LEFT JOIN projects p%1$s ON p%1$s.id = coalesce(n%1$s.project_id, l.%2$s_id)
            """;
    private static final String LINKS = "SELECT l.id, " + END.formatted("a", "source") + END.formatted("b", "target")
            + """
            l.type, l.strength, l.context, l.details, l.detected, l.resolution, l.created_by, l.created_at
            FROM links l
            """ + JOINED.formatted("a", "source") + JOINED.formatted("b", "target") + """
            WHERE +l.user_id = :user AND (a.id IS NOT NULL OR pa.id IS NOT NULL) AND (b.id IS NOT NULL OR pb.id IS NOT NULL)
              AND (a.id IS NULL OR\s""" + CHOSEN.formatted("a")
            + ") AND (b.id IS NULL OR " + CHOSEN.formatted("b")
            + ") AND (pa.id IS NULL OR " + OF_PROJECT.formatted("pa") + ") AND (pb.id IS NULL OR "
            + OF_PROJECT.formatted("pb") + ") AND l.id" + ORDER.formatted("l");

    private MemoryExport() {}

    /** Hands out everything that is meant. */
    static void each(ScopedTx tx, Chosen chosen, Consumer<? super Exported> taker) {
        ExportStore.few(tx, LINK_TYPES, chosen, LinkTypeLine.class, taker);
        ExportStore.few(tx, MEMORIES, chosen, MemoryLine.class, taker);
        ExportStore.few(tx, VERSIONS, chosen, MemoryVersionLine.class, taker);
        ExportStore.few(tx, SUCCESSIONS, chosen, SuccessionLine.class, taker);
        ExportStore.few(tx, PATTERNS, chosen, PatternLine.class, line -> taker.accept(named(tx, chosen, line)));
        ExportStore.few(tx, PLACES, chosen, SessionMemoryLine.class, taker);
        ExportStore.few(tx, LINKS, chosen, MemoryLinkLine.class, taker);
    }

    /** A pattern with the names of its memories in place of their ids. */
    private static PatternLine named(ScopedTx tx, Chosen chosen, PatternLine line) {
        List<String> names = new ArrayList<>();
        for (String id : line.memories()) {
            tx.query(NAMED)
                    .bind("id", Id.parse(id))
                    .bind("agent", tx.scope().agent())
                    .bind("project", chosen.project())
                    .bind("session", chosen.session())
                    .first(row -> row.text("name"))
                    .ifPresent(names::add);
        }
        return line.withMemories(names);
    }
}
