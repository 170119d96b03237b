package dev.cairn.profile;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's projects. */
public final class Projects {
    private static final Set<String> CLEARABLE =
            Set.of("description", "path", "gitRemote", "gitBranch", "type", "language", "framework", "config");
    private static final String MAIN_BRANCH = "main";

    private final Access access;

    public Projects(Access access) {
        this.access = access;
    }

    /**
     * Begins a project.
     *
     * @throws Conflict if its key or name is taken
     */
    public Project create(CreateProject in) {
        Checks.check(in);
        return access.write(tx -> {
            Id id = tx.newId();
            String name = Objects.requireNonNullElse(in.name(), in.key());
            if (!ProjectStore.insert(tx, id, name, in)) {
                throw ProjectStore.find(tx, in.key())
                        .map(taken -> new Conflict("There is a project '" + in.key()
                                + "' already. Choose another key, or use that project."))
                        .orElseGet(() -> nameTaken(tx, name));
            }
            return ProjectStore.require(tx, in.key());
        });
    }

    /** Begins a project of that key with every default. */
    public Project create(String key) {
        return create(CreateProject.of(key));
    }

    /** The project of that key. Looking at it is no access. */
    public Project get(ProjectKey in) {
        Checks.check(in);
        return access.read(tx -> ProjectStore.require(tx, in.key()));
    }

    /** The project of that key. */
    public Project get(String key) {
        return get(new ProjectKey(key));
    }

    /** Projects, the most recently accessed first. */
    public Page<Project> list(ListProjects in) {
        Checks.check(in);
        return access.read(tx -> Cursor.page(
                ProjectStore.list(tx, in), in.limit(), last -> Cursor.after(last.lastAccessedAt(), last.id())));
    }

    /**
     * Changes a project. The config is merged, never replaced.
     *
     * @throws Conflict if the new name is taken
     */
    public Project update(UpdateProject in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(tx -> {
            Project old = ProjectStore.require(tx, in.key());
            String name = in.name();
            if (name != null
                    && !name.equals(old.name())
                    && ProjectStore.findByName(tx, name).isPresent()) {
                throw nameTaken(tx, name);
            }
            ProjectStore.update(tx, changed(old, in, patch, tx.now()));
            return ProjectStore.require(tx, in.key());
        });
    }

    /** Deletes a project with its sessions. Sessions of other projects that grew out of these stay. */
    public DeletedProject delete(ProjectKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Project old = ProjectStore.require(tx, in.key());
            int sessions = ProjectStore.sessions(tx, in.key());
            ProjectStore.delete(tx, in.key());
            return new DeletedProject(old, sessions);
        });
    }

    /** Keeps how the working tree of a project looks, in place of how it looked. */
    public GitStatus setGitStatus(SetGitStatus in) {
        Checks.check(in);
        return access.write(tx -> {
            GitStatusStore.put(tx, ProjectStore.require(tx, in.key()).id(), in);
            return gitStatus(tx, in.key());
        });
    }

    /**
     * How the working tree of a project looked when it was last seen; fresh for five minutes.
     *
     * @throws NotFound if there is no such project, or it was never seen
     */
    public GitStatus gitStatus(ProjectKey in) {
        Checks.check(in);
        return access.read(tx -> gitStatus(tx, in.key()));
    }

    private static GitStatus gitStatus(ScopedTx tx, String key) {
        return GitStatusStore.find(tx, ProjectStore.require(tx, key))
                .orElseThrow(() -> new NotFound("The git status of project '" + key + "' is not known. Set it first."));
    }

    private static Conflict nameTaken(ScopedTx tx, String name) {
        String owner = ProjectStore.findByName(tx, name).map(Project::key).orElse("another");
        return new Conflict("Project '" + owner + "' has the name '" + name + "' already. Choose another name.");
    }

    private static Project changed(Project old, UpdateProject in, Patch patch, Instant now) {
        Map<String, @Nullable Object> given = in.config();
        Map<String, @Nullable Object> merged = given == null ? null : Merge.merge(old.config(), given);
        return new Project(
                old.id(),
                old.key(),
                in.name() == null ? old.name() : in.name(),
                patch.of("description", in.description(), old.description()),
                patch.of("path", in.path(), old.path()),
                patch.of("gitRemote", in.gitRemote(), old.gitRemote()),
                Objects.requireNonNullElse(patch.of("gitBranch", in.gitBranch(), old.gitBranch()), MAIN_BRANCH),
                patch.of("type", in.type(), old.type()),
                patch.of("language", in.language(), old.language()),
                patch.of("framework", in.framework(), old.framework()),
                Objects.requireNonNullElse(patch.of("config", merged, old.config()), Map.of()),
                in.active() == null ? old.active() : in.active(),
                old.createdAt(),
                now,
                now);
    }
}
