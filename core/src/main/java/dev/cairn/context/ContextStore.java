package dev.cairn.context;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.schema.Enums;
import dev.cairn.session.Role;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sessions and memories offer to a context, each kind in the order in which it is wanted. */
final class ContextStore {
    private static final String SESSION = """
            SELECT s.id, s.key, j.key AS project, s.model, s.context_summary, s.updated_at,
                   p.id AS persona_id, p.name AS persona, p.prompt
            FROM sessions s
            LEFT JOIN projects j ON j.id = s.project_id
            LEFT JOIN personas p ON p.id = s.persona_id
            WHERE s.user_id = :user AND s.key = :key
            """;
    private static final String PROJECT = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String PINS = """
            SELECT id, NULL AS label, content, message_id AS message, created_at AS at
            FROM pins
            WHERE user_id = :user AND session_id = :session
            ORDER BY importance DESC, created_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String SUMMARIES = """
            SELECT id, NULL AS label, content, NULL AS message, created_at AS at
            FROM summaries
            WHERE user_id = :user AND session_id = :session
            ORDER BY importance DESC, created_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String NOTES = """
            SELECT id, key AS label, value AS content, NULL AS message, updated_at AS at
            FROM notes
            WHERE user_id = :user AND session_id = :session AND (expires_at IS NULL OR expires_at > :now)
            ORDER BY relevance DESC, updated_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String DECISIONS = """
            SELECT m.id, NULL AS label, m.body AS content, m.message_id AS message, m.valid_from AS at
            FROM memories m
            WHERE m.user_id = :user AND m.type = 'decision' AND m.status = 'open'
              AND (m.project_id IS NULL OR m.project_id = (
                  SELECT j.id FROM projects j WHERE j.user_id = :user AND j.key = :project))
              AND NOT m.quarantined AND NOT m.archived AND (NOT m.is_private OR m.author = :reader)
              AND m.valid_from <= :now AND (m.valid_to IS NULL OR m.valid_to > :now)
              AND (m.expires_at IS NULL OR m.expires_at > :now)
            ORDER BY m.importance DESC, m.id DESC
            LIMIT :limit
            """;
    private static final String RECENT = """
            SELECT m.id, m.role, m.seq, coalesce(m.body, t.body) AS content, m.created_at AS at
            FROM messages m
            LEFT JOIN texts t ON t.id = m.text_id
            WHERE m.user_id = :user AND m.session_id = :session AND NOT m.archived
            ORDER BY m.seq DESC
            LIMIT :limit
            """;

    private ContextStore() {}

    /** A session, as far as it bears on a context. */
    record SessionRow(
            Id id,
            String key,
            @Nullable String project,
            @Nullable String model,
            @Nullable String contextSummary,
            Instant updatedAt,
            @Nullable Id personaId,
            @Nullable String persona,
            @Nullable String prompt) {}

    /** A pin, a summary, a note or a decision. */
    record Line(
            Id id,
            @Nullable String label,
            String content,
            @Nullable Id message,
            Instant at) {}

    /** A message of a session. */
    record Said(Id id, String role, int seq, String content, Instant at) {}

    /**
     * The user's session of that key.
     *
     * @throws NotFound if there is none
     */
    static SessionRow session(ScopedTx tx, String key) {
        return tx.query(SESSION)
                .bind("key", key)
                .one(
                        SessionRow.class,
                        () -> "There is no session '" + key + "'. Create it, or ask for a context without a session.");
    }

    /**
     * The user's project of that key.
     *
     * @throws NotFound if there is none
     */
    static Id project(ScopedTx tx, String key) {
        return tx.query(PROJECT)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() -> new NotFound(
                        "There is no project '" + key + "'. Create it, or ask for a context without a project."));
    }

    static List<Line> pins(ScopedTx tx, Id session, int limit) {
        return lines(tx, PINS, session, limit);
    }

    static List<Line> summaries(ScopedTx tx, Id session, int limit) {
        return lines(tx, SUMMARIES, session, limit);
    }

    static List<Line> notes(ScopedTx tx, Id session, int limit) {
        return tx.query(NOTES)
                .bind("session", session)
                .bind("now", tx.now())
                .bind("limit", limit)
                .list(Line.class);
    }

    /** Decisions that are open in a project or in none. */
    static List<Line> decisions(ScopedTx tx, @Nullable String project, Instant at, int limit) {
        return tx.query(DECISIONS)
                .bind("project", project)
                .bind("reader", tx.scope().actor())
                .bind("now", at)
                .bind("limit", limit)
                .list(Line.class);
    }

    /** The newest messages, the newest first. */
    static List<Said> recent(ScopedTx tx, Id session, int limit) {
        return tx.query(RECENT)
                .bind("session", session)
                .bind("limit", limit)
                .list(row -> new Said(
                        row.id("id"),
                        Enums.name(row.coded(Role.class, "role")),
                        (int) row.number("seq"),
                        row.text("content"),
                        row.instant("at")));
    }

    private static List<Line> lines(ScopedTx tx, String statement, Id session, int limit) {
        return tx.query(statement).bind("session", session).bind("limit", limit).list(Line.class);
    }
}
