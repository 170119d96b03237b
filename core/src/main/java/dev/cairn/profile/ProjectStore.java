package dev.cairn.profile;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Optional;

/** Rows of projects. */
final class ProjectStore {
    private static final String INSERT = """
            INSERT INTO projects (
                id, user_id, key, name, description, path, git_remote, git_branch, type, language, framework, config,
                created_at, updated_at, last_accessed_at)
            VALUES (
                :id, :user, :key, :name, :description, :path, :git_remote, :git_branch, :type, :language, :framework,
                :config, :now, :now, :now)
            ON CONFLICT DO NOTHING
            """;
    private static final String COLUMNS = """
            SELECT id, key, name, description, path, git_remote, git_branch, type, language, framework, config, active,
                   created_at, updated_at, last_accessed_at
            FROM projects
            """;
    private static final String FIND = COLUMNS + "WHERE user_id = :user AND key = :key";
    private static final String FIND_BY_NAME = COLUMNS + "WHERE user_id = :user AND name = :name";
    private static final String LIST = COLUMNS + """
            WHERE user_id = :user
              AND (last_accessed_at, id) < (:at, :id)
              AND (CAST(:active AS INTEGER) IS NULL OR active = :active)
              AND (CAST(:type AS TEXT) IS NULL OR type = :type)
              AND (CAST(:path AS TEXT) IS NULL OR path = :path)
            ORDER BY last_accessed_at DESC, id DESC
            LIMIT :limit
            """;
    private static final String UPDATE = """
            UPDATE projects
            SET name = :name, description = :description, path = :path, git_remote = :git_remote,
                git_branch = :git_branch, type = :type, language = :language, framework = :framework, config = :config,
                active = :active, updated_at = :now, last_accessed_at = max(last_accessed_at, :now)
            WHERE user_id = :user AND key = :key
            """;
    private static final String SESSIONS = """
            SELECT count(*)
            FROM sessions s JOIN projects p ON p.id = s.project_id
            WHERE p.user_id = :user AND p.key = :key
            """;
    private static final String DELETE = "DELETE FROM projects WHERE user_id = :user AND key = :key";

    private ProjectStore() {}

    /** Inserts a project; false if its key or name is taken. */
    static boolean insert(ScopedTx tx, Id id, String name, CreateProject in) {
        return tx.query(INSERT)
                        .bind("id", id)
                        .bind("key", in.key())
                        .bind("name", name)
                        .bind("description", in.description())
                        .bind("path", in.path())
                        .bind("git_remote", in.gitRemote())
                        .bind("git_branch", in.gitBranch())
                        .bind("type", in.type())
                        .bind("language", in.language())
                        .bind("framework", in.framework())
                        .bind("config", in.config())
                        .bind("now", tx.now())
                        .run()
                == 1;
    }

    static Optional<Project> find(ScopedTx tx, String key) {
        return tx.query(FIND).bind("key", key).first(Project.class);
    }

    /**
     * The user's project of that key.
     *
     * @throws NotFound if there is none
     */
    static Project require(ScopedTx tx, String key) {
        return find(tx, key)
                .orElseThrow(() ->
                        new NotFound("There is no project '" + key + "'. List the projects there are, or create it."));
    }

    static Optional<Project> findByName(ScopedTx tx, String name) {
        return tx.query(FIND_BY_NAME).bind("name", name).first(Project.class);
    }

    static List<Project> list(ScopedTx tx, ListProjects in) {
        Cursor from = Cursor.parse(in.cursor(), Cursor.TOP);
        return tx.query(LIST)
                .bind("at", from.value())
                .bind("id", from.id())
                .bind("active", in.active())
                .bind("type", in.type())
                .bind("path", in.path())
                .bind("limit", in.limit() + 1)
                .list(Project.class);
    }

    /** Stores the changed project in place of what was there. */
    static void update(ScopedTx tx, Project changed) {
        tx.query(UPDATE)
                .bind("key", changed.key())
                .bind("name", changed.name())
                .bind("description", changed.description())
                .bind("path", changed.path())
                .bind("git_remote", changed.gitRemote())
                .bind("git_branch", changed.gitBranch())
                .bind("type", changed.type())
                .bind("language", changed.language())
                .bind("framework", changed.framework())
                .bind("config", changed.config())
                .bind("active", changed.active())
                .bind("now", changed.updatedAt())
                .run();
    }

    static int sessions(ScopedTx tx, String key) {
        return (int) tx.query(SESSIONS).bind("key", key).number();
    }

    static void delete(ScopedTx tx, String key) {
        tx.query(DELETE).bind("key", key).run();
    }
}
