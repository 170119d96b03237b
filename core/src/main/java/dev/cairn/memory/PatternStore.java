package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of project patterns. */
final class PatternStore {
    private static final String COLUMNS = """
            SELECT n.id, p.key AS project, n.type, n.name, n.description, n.data, n.success_rate, n.usage_count, n.memories,
                   n.created_at, n.updated_at, n.last_used_at
            FROM patterns n
            JOIN projects p ON p.id = n.project_id
            """;
    private static final String FIND = COLUMNS + "WHERE n.user_id = :user AND n.id = :id";
    private static final String FIND_BY_NAME = COLUMNS + """
            WHERE n.user_id = :user AND n.project_id = :project AND n.type = :type AND n.name = :name
            """;
    private static final String LIST = COLUMNS + """
            WHERE n.user_id = :user AND (n.success_rate, n.usage_count, n.id) < (:rate, :count, :id)
              AND (CAST(:project AS INTEGER) IS NULL OR n.project_id = :project)
              AND (CAST(:type AS TEXT) IS NULL OR n.type = :type)
              AND (CAST(:name AS TEXT) IS NULL OR n.name = :name)
              AND n.success_rate >= :least
            ORDER BY n.success_rate DESC, n.usage_count DESC, n.id DESC
            LIMIT :limit
            """;
    private static final String SHARED = """
            SELECT n.type, n.name,
                   (SELECT d.description FROM patterns d
                    WHERE d.user_id = n.user_id AND d.type = n.type AND d.name = n.name
                    ORDER BY d.last_used_at DESC, d.id DESC LIMIT 1) AS description,
                   (SELECT json_group_array(key) FROM (
                        SELECT p.key AS key FROM patterns d JOIN projects p ON p.id = d.project_id
                        WHERE d.user_id = n.user_id AND d.type = n.type AND d.name = n.name
                        ORDER BY p.key)) AS projects,
                   sum(n.success_rate * n.usage_count) / sum(n.usage_count) AS success_rate,
                   sum(n.usage_count) AS usage_count, max(n.last_used_at) AS last_used_at
            FROM patterns n
            WHERE n.user_id = :user AND (CAST(:type AS TEXT) IS NULL OR n.type = :type)
            GROUP BY n.type, n.name
            HAVING count(*) >= :projects
            ORDER BY count(*) DESC, sum(n.usage_count) DESC, n.type, n.name
            LIMIT :limit OFFSET :offset
            """;
    private static final String INSERT = """
            INSERT INTO patterns (
                id, user_id, project_id, type, name, description, vector_id, data, memories, created_at, updated_at,
                last_used_at)
            VALUES (:id, :user, :project, :type, :name, :description, :id, :data, :memories, :now, :now, :now)
            """;
    private static final String UPDATE = """
            UPDATE patterns
            SET description = :description, vector_id = coalesce(:vector, vector_id), data = :data, memories = :memories,
                updated_at = :now
            WHERE user_id = :user AND id = :id
            """;
    private static final String USE = """
            UPDATE patterns
            SET success_rate = (success_rate * usage_count + :success) / (usage_count + 1), usage_count = usage_count + 1,
                last_used_at = :now
            WHERE user_id = :user AND id = :id
            """;
    private static final String DELETE = "DELETE FROM patterns WHERE user_id = :user AND id = :id";

    private PatternStore() {}

    /**
     * The user's pattern of that id.
     *
     * @throws dev.cairn.CairnException.NotFound if there is none
     */
    static ProjectPattern require(ScopedTx tx, Id id) {
        return tx.query(FIND)
                .bind("id", id)
                .one(
                        ProjectPattern.class,
                        () -> "There is no pattern " + id + ". List the patterns to see those there are.");
    }

    static Optional<ProjectPattern> find(ScopedTx tx, Id project, String type, String name) {
        return tx.query(FIND_BY_NAME)
                .bind("project", project)
                .bind("type", type)
                .bind("name", name)
                .first(ProjectPattern.class);
    }

    /** One more than the limit, to see whether another page follows. */
    static List<ProjectPattern> list(ScopedTx tx, ListPatterns in, RankCursor from) {
        return tx.query(LIST)
                .bind("rate", from.importance())
                .bind("count", from.createdAt())
                .bind("id", from.id())
                .bind("project", MemoryStore.projectId(tx, in.project()))
                .bind("type", in.type())
                .bind("name", in.name())
                .bind("least", in.successRate())
                .bind("limit", in.limit() + 1)
                .list(ProjectPattern.class);
    }

    /** One more than the limit, to see whether another page follows. */
    static List<SharedPattern> shared(ScopedTx tx, ListSharedPatterns in, Cursor from) {
        return tx.query(SHARED)
                .bind("type", in.type())
                .bind("projects", in.projects())
                .bind("limit", in.limit() + 1)
                .bind("offset", from.value())
                .list(SharedPattern.class);
    }

    static void insert(ScopedTx tx, Id id, Id project, PutPattern in, String description) {
        tx.query(INSERT)
                .bind("id", id)
                .bind("project", project)
                .bind("type", in.type())
                .bind("name", in.name())
                .bind("description", description)
                .bind("data", in.data())
                .bind("memories", in.memories().stream().distinct().toList())
                .bind("now", tx.now())
                .run();
    }

    /** @param vector what its vectors are kept under from now on; the same as before if absent */
    static void update(ScopedTx tx, ProjectPattern changed, @Nullable Id vector) {
        tx.query(UPDATE)
                .bind("id", changed.id())
                .bind("description", changed.description())
                .bind("vector", vector)
                .bind("data", changed.data())
                .bind("memories", changed.memories())
                .bind("now", tx.now())
                .run();
    }

    static void use(ScopedTx tx, Id id, boolean success) {
        tx.query(USE)
                .bind("id", id)
                .bind("success", success ? 1.0 : 0.0)
                .bind("now", tx.now())
                .run();
    }

    static void delete(ScopedTx tx, Id id) {
        tx.query(DELETE).bind("id", id).run();
    }
}
