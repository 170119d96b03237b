package dev.cairn.session;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of sessions. */
final class SessionStore {
    private static final String INSERT = """
            INSERT INTO sessions (
                id, user_id, key, project_id, parent_id, persona_id, name, named, description, type, saved, model,
                relevance, git_branch, git_commit, working_directory, context, metadata, duplicates,
                care_window, created_at, updated_at, last_active_at, active_second, expires_at)
            VALUES (
                :id, :user, :key, :project, :parent, :persona, :name, :named, :description, :type, :saved, :model,
                :relevance, :git_branch, :git_commit, :working_directory, :context, :metadata, :duplicates,
                :care_window, :now, :now, :now, :now / 1000, :expires_at)
            ON CONFLICT (user_id, key) DO NOTHING
            """;
    private static final String COLUMNS = """
            SELECT s.id, s.key, p.key AS project, q.key AS parent, n.key AS persona, s.name, s.description, s.type, s.status,
                   s.saved, s.model, s.recap, s.context_summary, s.relevance, s.git_branch, s.git_commit,
                   s.working_directory, s.context, s.metadata, s.duplicates, s.care_window, s.message_count, s.created_at, s.updated_at,
                   s.last_active_at, s.ended_at, s.expires_at
            FROM sessions s
            LEFT JOIN projects p ON p.id = s.project_id
            LEFT JOIN sessions q ON q.id = s.parent_id
            LEFT JOIN personas n ON n.id = s.persona_id
            """;
    private static final String FIND = COLUMNS + "WHERE s.user_id = :user AND s.key = :key";
    private static final String LIST = COLUMNS + """
            WHERE s.user_id = :user
              AND (s.active_second, s.id) < (:at, :id)
              AND (CAST(:status AS TEXT) IS NULL OR s.status = :status)
              AND (CAST(:project AS INTEGER) IS NULL OR s.project_id = :project)
              AND (CAST(:saved AS INTEGER) IS NULL OR s.saved = :saved)
            ORDER BY s.active_second DESC, s.id DESC
            LIMIT :limit
            """;
    // why: how much a session holds that gets a window is not known yet, and counts as more than the window
    private static final String UPDATE = """
            UPDATE sessions
            SET name = :name, named = named OR :named, project_id = :project, persona_id = :persona,
                description = :description, status = :status, saved = :saved, model = :model, recap = :recap,
                context_summary = :context_summary, relevance = :relevance, git_branch = :git_branch,
                git_commit = :git_commit, working_directory = :working_directory, context = :context,
                metadata = :metadata, duplicates = :duplicates,
                care_size = CASE WHEN care_window IS :care_window THEN care_size ELSE coalesce(:care_window + 1, 0) END,
                care_window = :care_window, ended_at = :ended_at, expires_at = :expires_at,
                updated_at = :now
            WHERE user_id = :user AND key = :key
            """;
    private static final String TOUCH = """
            UPDATE sessions
            SET last_active_at = max(last_active_at, :now), active_second = max(active_second, :now / 1000)
            WHERE user_id = :user AND key = :key
            """;
    private static final String REOPEN = """
            UPDATE sessions SET status = 'active', ended_at = NULL, updated_at = :now
            WHERE user_id = :user AND key = :key AND status IN ('paused', 'completed')
            """;
    private static final String DELETE = "DELETE FROM sessions WHERE user_id = :user AND key = :key";
    private static final String ID = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final String PROJECT_ID = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String TOUCH_PROJECT = """
            UPDATE projects SET last_accessed_at = max(last_accessed_at, :now)
            WHERE user_id = :user AND key = :key
            """;
    private static final String PERSONA_ID = "SELECT id FROM personas WHERE user_id = :user AND key = :key";

    private SessionStore() {}

    /** Inserts a session; false if its key is taken. */
    static boolean insert(ScopedTx tx, Id id, String key, String name, CreateSession in) {
        String project = in.project() == null ? tx.scope().project() : in.project();
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("key", key)
                        .bind("project", projectId(tx, project))
                        .bind("parent", in.parent() == null ? null : id(tx, in.parent()))
                        .bind("persona", personaId(tx, in.persona()))
                        .bind("name", name)
                        .bind("named", in.name() != null)
                        .bind("description", in.description())
                        .bind("type", in.type())
                        .bind("saved", in.saved())
                        .bind("model", in.model())
                        .bind("relevance", in.relevance())
                        .bind("git_branch", in.gitBranch())
                        .bind("git_commit", in.gitCommit())
                        .bind("working_directory", in.workingDirectory())
                        .bind("context", in.context())
                        .bind("metadata", in.metadata())
                        .bind("duplicates", in.duplicates())
                        .bind("care_window", in.careWindow())
                        .bind("expires_at", in.expiresAt())
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    static Optional<Session> find(ScopedTx tx, String key) {
        return tx.query(FIND).bind("key", key).first(Session.class);
    }

    static List<Session> list(ScopedTx tx, ListSessions in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("status", in.status())
                .bind("project", projectId(tx, in.project()))
                .bind("saved", in.saved())
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("limit", in.limit() + 1)
                .list(Session.class);
    }

    /** Stores the changed session in place of what was there. */
    static void update(ScopedTx tx, Session changed, boolean named) {
        tx.query(UPDATE)
                .bind("key", changed.key())
                .bind("name", changed.name())
                .bind("named", named)
                .bind("project", projectId(tx, changed.project()))
                .bind("persona", personaId(tx, changed.persona()))
                .bind("description", changed.description())
                .bind("status", changed.status())
                .bind("saved", changed.saved())
                .bind("model", changed.model())
                .bind("recap", changed.recap())
                .bind("context_summary", changed.contextSummary())
                .bind("relevance", changed.relevance())
                .bind("git_branch", changed.gitBranch())
                .bind("git_commit", changed.gitCommit())
                .bind("working_directory", changed.workingDirectory())
                .bind("context", changed.context())
                .bind("metadata", changed.metadata())
                .bind("duplicates", changed.duplicates())
                .bind("care_window", changed.careWindow())
                .bind("ended_at", changed.endedAt())
                .bind("expires_at", changed.expiresAt())
                .bind("now", changed.updatedAt())
                .run();
    }

    static void touch(ScopedTx tx, String key, Instant now) {
        tx.query(TOUCH).bind("key", key).bind("now", now).run();
    }

    /** Makes a session active, if it is not, and notes that it is in use. */
    static void resume(ScopedTx tx, String key, Instant now) {
        tx.query(REOPEN).bind("key", key).bind("now", now).run();
        touch(tx, key, now);
    }

    static void touchProject(ScopedTx tx, String key) {
        tx.query(TOUCH_PROJECT).bind("key", key).bind("now", tx.now()).run();
    }

    static boolean delete(ScopedTx tx, String key) {
        return tx.query(DELETE).bind("key", key).run() == 1;
    }

    /**
     * The id of the user's session of that key.
     *
     * @throws NotFound if there is none
     */
    static Id id(ScopedTx tx, String key) {
        return idOf(tx, ID, key, "session");
    }

    static NotFound missing(String key) {
        return new NotFound("There is no session '" + key + "'. List the sessions there are, or create it.");
    }

    /** The id of the user's project of that key; null for no key. */
    static @Nullable Id projectId(ScopedTx tx, @Nullable String key) {
        return key == null ? null : idOf(tx, PROJECT_ID, key, "project");
    }

    private static @Nullable Id personaId(ScopedTx tx, @Nullable String key) {
        return key == null ? null : idOf(tx, PERSONA_ID, key, "persona");
    }

    private static Id idOf(ScopedTx tx, String statement, String key, String what) {
        return tx.query(statement)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() ->
                        new NotFound("There is no " + what + " '" + key + "'. List those there are, or create it."));
    }
}
