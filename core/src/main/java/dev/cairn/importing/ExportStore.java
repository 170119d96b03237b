package dev.cairn.importing;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.importing.Exported.CostLine;
import dev.cairn.importing.Exported.HandoffLine;
import dev.cairn.importing.Exported.InteractionLine;
import dev.cairn.importing.Exported.LinkLine;
import dev.cairn.importing.Exported.MessageLine;
import dev.cairn.importing.Exported.NoteLine;
import dev.cairn.importing.Exported.PersonaLine;
import dev.cairn.importing.Exported.PinLine;
import dev.cairn.importing.Exported.PreferenceLine;
import dev.cairn.importing.Exported.ProjectLine;
import dev.cairn.importing.Exported.RoutingLine;
import dev.cairn.importing.Exported.SessionLine;
import dev.cairn.importing.Exported.SummaryLine;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Everything a user has, row by row, in an order in which nothing is referred to before it was there. */
final class ExportStore {
    private static final int ROWS = 100;
    /** Messages may be long. */
    private static final int MESSAGES = 16;

    /** The name by which a message is referred to. */
    private static final String NAME = "coalesce(m.client_id, 'export:' || m.id || '-' || m.created_at)";

    private static final String END = " > :after ORDER BY %1$s LIMIT :limit";
    private static final String CHOSEN = """
            (CAST(:project AS INTEGER) IS NULL OR s.project_id = :project)
            AND (CAST(:session AS INTEGER) IS NULL OR s.id = :session)
            """;
    private static final String PROJECT_ID = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String SESSION_ID = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final String PROJECTS = """
            SELECT p.* FROM projects p
            WHERE +p.user_id = :user AND (CAST(:project AS INTEGER) IS NULL OR p.id = :project)
              AND (CAST(:session AS INTEGER) IS NULL
                   OR p.id = (SELECT project_id FROM sessions WHERE user_id = :user AND id = :session))
              AND p.id""" + END.formatted("p.id");
    private static final String PERSONAS = """
            SELECT p.* FROM personas p
            WHERE +p.user_id = :user
              AND (CAST(coalesce(:project, :session) AS INTEGER) IS NULL
                   OR EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = :user AND s.persona_id = p.id AND""" + CHOSEN + ")) AND p.id" + END.formatted("p.id");
    private static final String PREFERENCES =
            "SELECT p.*, j.key AS project FROM preferences p LEFT JOIN projects j ON j.id = p.project_id"
                    + " WHERE +p.user_id = :user AND p.source <> 'default' AND p.id"
                    + END.formatted("p.id");
    private static final String SESSIONS = """
            SELECT s.*, p.key AS project, q.key AS parent, n.key AS persona
            FROM sessions s
            LEFT JOIN projects p ON p.id = s.project_id
            LEFT JOIN sessions q ON q.id = s.parent_id
            LEFT JOIN personas n ON n.id = s.persona_id
            WHERE +s.user_id = :user AND""" + " " + CHOSEN + " AND s.id" + END.formatted("s.id");
    private static final String CONVERSATIONS = """
            SELECT c.*, s.key AS session FROM conversations c JOIN sessions s ON s.id = c.session_id
            WHERE c.user_id = :user AND c.session_id = :session AND c.id""" + END.formatted("c.id");
    private static final String MESSAGES_OF = """
            SELECT m.id, s.key AS session, c.key AS conversation, m.seq AS "index", m.role, m.type, coalesce(m.body, t.body) AS content,
                   o.body AS original, m.token_count, m.token_usage, m.model, m.importance, m.relevance, m.summarised,
                   m.archived, coalesce(m.metadata, '{}') AS metadata, m.created_at,
                   coalesce(a.client_id, 'export:' || a.id || '-' || a.created_at) AS parent,
                   (SELECT key FROM sessions WHERE user_id = :user AND id = a.session_id
                    AND id <> m.session_id) AS parent_session,
            """ + NAME + """
             AS client_id
            FROM messages m
            JOIN sessions s ON s.id = m.session_id
            JOIN conversations c ON c.id = coalesce(
                m.conversation_id, (SELECT x.id FROM conversations x WHERE x.session_id = m.session_id AND x.main))
            LEFT JOIN texts t ON t.id = m.text_id
            LEFT JOIN texts o ON o.id = m.original_text_id
            LEFT JOIN messages a ON a.id = m.parent_id
            WHERE m.user_id = :user AND m.session_id = :session AND m.seq""" + END.formatted("m.seq");
    private static final String SUMMARIES = """
            SELECT y.id, s.key AS session, c.key AS conversation, y.content, y.message_count, y.importance, y.method,
                   y.fallback_reason, y.created_at,
                   coalesce(y.client_id, 'export:' || y.id || '-' || y.created_at) AS client_id,
                   (SELECT""" + " " + NAME + """
             FROM messages m WHERE m.id = y.from_message_id) AS from_message,
                   (SELECT""" + " " + NAME + """
             FROM messages m WHERE m.id = y.to_message_id) AS to_message
            FROM summaries y
            JOIN sessions s ON s.id = y.session_id
            LEFT JOIN conversations c ON c.id = y.conversation_id
            WHERE y.user_id = :user AND y.session_id = :session AND y.id""" + END.formatted("y.id");
    private static final String PINS = "SELECT y.*, s.key AS session, " + NAME + """
             AS message, (SELECT key FROM sessions WHERE user_id = :user AND id = m.session_id
                          AND id <> y.session_id) AS message_session
            FROM pins y JOIN sessions s ON s.id = y.session_id
            LEFT JOIN messages m ON m.id = y.message_id
            WHERE y.user_id = :user AND y.session_id = :session AND y.id""" + END.formatted("y.id");
    private static final String NOTES = """
            SELECT y.*, s.key AS session FROM notes y JOIN sessions s ON s.id = y.session_id
            WHERE +y.user_id = :user AND y.session_id = :session AND y.id""" + END.formatted("y.id");
    private static final String INTERACTIONS = """
            SELECT y.*, s.key AS session, c.key AS conversation
            FROM interactions y JOIN sessions s ON s.id = y.session_id
            LEFT JOIN conversations c ON c.id = y.conversation_id
            WHERE y.user_id = :user AND y.session_id = :session AND y.id""" + END.formatted("y.id");
    private static final String ROUTING = """
            SELECT y.*, s.key AS session, c.key AS conversation
            FROM routing_decisions y LEFT JOIN sessions s ON s.id = y.session_id
            LEFT JOIN conversations c ON c.id = y.conversation_id
            WHERE +y.user_id = :user AND y.session_id IS :session AND y.id""" + END.formatted("y.id");
    private static final String COSTS = """
            SELECT y.id, s.key AS session, y.model, y.input_tokens, y.output_tokens, y.cache_read_tokens,
                   y.cache_write_tokens, y.cost_usd, y.recorded_at,
                   coalesce(y.client_id, 'export:' || y.id || '-' || y.recorded_at) AS client_id,
            """ + NAME + """
             AS message, (SELECT key FROM sessions WHERE user_id = :user AND id = m.session_id
                          AND id <> y.session_id) AS message_session
            FROM costs y JOIN sessions s ON s.id = y.session_id
            LEFT JOIN messages m ON m.id = y.message_id
            WHERE y.user_id = :user AND y.session_id = :session AND y.id""" + END.formatted("y.id");
    private static final String LINKS = """
            SELECT y.*, s.key AS source, b.key AS target
            FROM session_links y JOIN sessions s ON s.id = y.source_id JOIN sessions b ON b.id = y.target_id
            WHERE +y.user_id = :user
              AND (CAST(:project AS INTEGER) IS NULL OR b.project_id = :project)
              AND (CAST(:session AS INTEGER) IS NULL OR b.id = :session)
              AND""" + " " + CHOSEN + " AND y.id" + END.formatted("y.id");
    private static final String HANDOFFS = """
            SELECT y.*, s.key AS session, t.key AS accepted_by
            FROM handoffs y JOIN sessions s ON s.id = y.from_id LEFT JOIN sessions t ON t.id = y.to_id
            WHERE +y.user_id = :user AND""" + " " + CHOSEN + " AND y.id" + END.formatted("y.id");

    private ExportStore() {}

    /** Which of a user's things are meant; all, if neither is given. */
    record Chosen(@Nullable Id project, @Nullable Id session) {
        boolean all() {
            return project == null && session == null;
        }
    }

    static Chosen chosen(ScopedTx tx, @Nullable String project, @Nullable String session) {
        return new Chosen(id(tx, PROJECT_ID, "project", project), id(tx, SESSION_ID, "session", session));
    }

    /** Hands out everything that is meant. */
    static void each(ScopedTx tx, Chosen chosen, Consumer<Exported> taker) {
        few(tx, PROJECTS, chosen, ProjectLine.class, taker);
        few(tx, PERSONAS, chosen, PersonaLine.class, taker);
        if (chosen.all()) {
            pages(tx, PREFERENCES, PreferenceLine.class, new Paging<>(null, false, ROWS, p -> p.id().value()), taker);
        }
        few(tx, SESSIONS, chosen, SessionLine.class, session -> {
            taker.accept(session);
            inSession(tx, session.id(), taker);
        });
        if (chosen.all()) {
            of(tx, ROUTING, null, RoutingLine.class, taker);
        }
        few(tx, LINKS, chosen, LinkLine.class, taker);
        few(tx, HANDOFFS, chosen, HandoffLine.class, taker);
        MemoryExport.each(tx, chosen, taker);
        DocumentExport.each(tx, chosen, taker);
    }

    private static void inSession(ScopedTx tx, Id session, Consumer<Exported> taker) {
        of(tx, CONVERSATIONS, session, ConversationLine.class, taker);
        Chosen one = new Chosen(null, session);
        pages(tx, MESSAGES_OF, MessageLine.class, new Paging<>(one, true, MESSAGES, MessageLine::index), taker);
        of(tx, SUMMARIES, session, SummaryLine.class, taker);
        of(tx, PINS, session, PinLine.class, taker);
        of(tx, NOTES, session, NoteLine.class, taker);
        of(tx, INTERACTIONS, session, InteractionLine.class, taker);
        of(tx, ROUTING, session, RoutingLine.class, taker);
        of(tx, COSTS, session, CostLine.class, taker);
    }

    static <R extends Record & Exported> void few(
            ScopedTx tx, String statement, Chosen chosen, Class<R> type, Consumer<? super R> taker) {
        pages(
                tx,
                statement,
                type,
                new Paging<>(chosen, false, ROWS, row -> row.id().value()),
                taker);
    }

    private static <R extends Record & Exported> void of(
            ScopedTx tx, String statement, @Nullable Id session, Class<R> type, Consumer<? super R> taker) {
        Chosen one = new Chosen(null, session);
        pages(tx, statement, type, new Paging<>(one, true, ROWS, row -> row.id().value()), taker);
    }

    /** How a statement's rows are cut into pages, and what it is bound to. */
    private record Paging<R>(@Nullable Chosen chosen, boolean one, int limit, ToLongFunction<R> place) {}

    private static <R extends Record & Exported> void pages(
            ScopedTx tx, String statement, Class<R> type, Paging<R> paging, Consumer<? super R> taker) {
        long after = Long.MIN_VALUE;
        List<R> page;
        do {
            var query = tx.query(statement).bind("after", after).bind("limit", paging.limit());
            Chosen chosen = paging.chosen();
            if (chosen != null) {
                query.bind("session", chosen.session());
                if (!paging.one()) {
                    query.bind("project", chosen.project());
                }
                if (query.takes("agent")) {
                    query.bind("agent", tx.scope().agent());
                }
            }
            page = query.list(type);
            page.forEach(taker);
            after = page.isEmpty() ? after : paging.place().applyAsLong(page.getLast());
        } while (page.size() == paging.limit());
    }

    private static @Nullable Id id(ScopedTx tx, String statement, String what, @Nullable String key) {
        return key == null
                ? null
                : tx.query(statement)
                        .bind("key", key)
                        .first(row -> row.id("id"))
                        .orElseThrow(() -> new NotFound("There is no " + what + " '" + key + "'."));
    }
}
