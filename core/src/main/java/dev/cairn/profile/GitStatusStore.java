package dev.cairn.profile;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of git statuses. */
final class GitStatusStore {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PUT = """
            INSERT INTO git_statuses (id, project_id, user_id, branch, commit_id, ahead, behind, files, seen_at)
            VALUES (:id, :project, :user, :branch, :commit, :ahead, :behind, :files, :now)
            ON CONFLICT (project_id) DO UPDATE
            SET branch = excluded.branch, commit_id = excluded.commit_id, ahead = excluded.ahead, behind = excluded.behind,
                files = excluded.files, seen_at = excluded.seen_at
            """;
    private static final String FIND = """
            SELECT branch, commit_id AS "commit", ahead, behind, files, seen_at FROM git_statuses
            WHERE user_id = :user AND project_id = :project
            """;

    private GitStatusStore() {}

    private record Seen(
            @Nullable String branch,
            @Nullable String commit,
            int ahead,
            int behind,
            List<String> files,
            Instant seenAt) {}

    static void put(ScopedTx tx, Id project, SetGitStatus in) {
        tx.query(PUT)
                .bind("id", tx.newId())
                .bind("project", project)
                .bind("branch", in.branch())
                .bind("commit", in.commit())
                .bind("ahead", in.ahead())
                .bind("behind", in.behind())
                .bind("files", in.files())
                .bind("now", tx.now())
                .run();
    }

    static Optional<GitStatus> find(ScopedTx tx, Project project) {
        return tx.query(FIND).bind("project", project.id()).first(Seen.class).map(seen -> {
            Instant expiresAt = seen.seenAt().plus(LIFE);
            return new GitStatus(
                    project.key(),
                    seen.branch(),
                    seen.commit(),
                    seen.ahead(),
                    seen.behind(),
                    seen.files(),
                    seen.seenAt(),
                    expiresAt,
                    tx.now().isBefore(expiresAt));
        });
    }
}
