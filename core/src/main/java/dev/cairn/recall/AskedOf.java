package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import org.jspecify.annotations.Nullable;

/** The project a question is of, whose settings it goes by: the one it names, else its session's, else the caller's. */
final class AskedOf {
    private static final String PROJECT = """
            SELECT id FROM projects WHERE user_id = :user AND id = coalesce(
                (SELECT id FROM projects WHERE user_id = :user AND key = :project),
                (SELECT project_id FROM sessions WHERE user_id = :user AND key = :session),
                (SELECT s.project_id FROM conversations c JOIN sessions s ON s.id = c.session_id
                 WHERE c.user_id = :user AND c.key = :conversation),
                (SELECT id FROM projects WHERE user_id = :user AND key = :scope))
            """;

    private AskedOf() {}

    static @Nullable Id of(ScopedTx tx, RecallQuery in) {
        return of(tx, in.project(), in.session(), null);
    }

    static @Nullable Id of(ScopedTx tx, Search in) {
        return of(tx, in.project(), in.session(), in.conversation());
    }

    private static @Nullable Id of(
            ScopedTx tx, @Nullable String project, @Nullable String session, @Nullable String conversation) {
        String scope = tx.scope().project();
        if (project == null && session == null && conversation == null && scope == null) {
            return null;
        }
        return tx.query(PROJECT)
                .bind("project", project)
                .bind("session", session)
                .bind("conversation", conversation)
                .bind("scope", scope)
                .first(row -> row.id("id"))
                .orElse(null);
    }
}
