package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.profile.CreateProject;
import dev.cairn.profile.CreateUser;
import dev.cairn.profile.DeletedProject;
import dev.cairn.profile.GitStatus;
import dev.cairn.profile.ListPreferences;
import dev.cairn.profile.ListProjects;
import dev.cairn.profile.ListUsers;
import dev.cairn.profile.Me;
import dev.cairn.profile.ObservePreference;
import dev.cairn.profile.Preference;
import dev.cairn.profile.PreferenceKey;
import dev.cairn.profile.Project;
import dev.cairn.profile.ProjectKey;
import dev.cairn.profile.SetGitStatus;
import dev.cairn.profile.SetPreference;
import dev.cairn.profile.UpdateProject;
import dev.cairn.profile.UpdateUser;
import dev.cairn.profile.User;
import dev.cairn.profile.UserName;
import java.util.List;

/** Users, their projects and preferences. */
final class ProfileOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                            "user.create",
                            WRITE,
                            "POST /v1/users",
                            CreateUser.class,
                            one(User.class),
                            "Make a user.",
                            """
                            {"name": "ana", "email": "ana@example.org", "displayName": "Ana"}""",
                            (cairn, in) -> cairn.users().create(in))
                    .forAdmins(),
            new Operation<>(
                            "user.get",
                            READ,
                            "GET /v1/users/{name}",
                            UserName.class,
                            one(User.class),
                            "Look at a user.",
                            """
                            {"name": "local"}""",
                            (cairn, in) -> cairn.users().get(in))
                    .forAdmins(),
            new Operation<>(
                            "user.list",
                            READ,
                            "GET /v1/users",
                            ListUsers.class,
                            page(User.class),
                            "List users by name.",
                            """
                            {"active": true}""",
                            (cairn, in) -> cairn.users().list(in))
                    .forAdmins(),
            new Operation<>(
                            "user.update",
                            WRITE,
                            "PATCH /v1/users/{name}",
                            UpdateUser.class,
                            one(User.class),
                            "Change a user: absent fields stay.",
                            """
                            {"name": "local", "displayName": "Ben", "active": true}""",
                            (cairn, in) -> cairn.users().update(in))
                    .forAdmins(),
            new Operation<>(
                    "user.me",
                    READ,
                    "GET /v1/me",
                    Me.class,
                    one(User.class),
                    "Look at the user you act for.",
                    "{}",
                    (cairn, in) -> cairn.users().me()),
            new Operation<>(
                    "project.create",
                    WRITE,
                    "POST /v1/projects",
                    CreateProject.class,
                    one(Project.class),
                    "Begin a project.",
                    """
                    {"key": "billing", "name": "Billing", "path": "/src/billing", "language": "java"}""",
                    (cairn, in) -> cairn.projects().create(in)),
            new Operation<>(
                    "project.get",
                    READ,
                    "GET /v1/projects/{key}",
                    ProjectKey.class,
                    one(Project.class),
                    "Look at a project.",
                    """
                    {"key": "shop"}""",
                    (cairn, in) -> cairn.projects().get(in)),
            new Operation<>(
                    "project.list",
                    READ,
                    "GET /v1/projects",
                    ListProjects.class,
                    page(Project.class),
                    "List projects, the most recently accessed first.",
                    """
                    {"active": true, "limit": 5}""",
                    (cairn, in) -> cairn.projects().list(in)),
            new Operation<>(
                    "project.update",
                    WRITE,
                    "PATCH /v1/projects/{key}",
                    UpdateProject.class,
                    one(Project.class),
                    "Change a project: absent fields stay, the config is merged.",
                    """
                    {"key": "shop", "framework": "spring", "config": {"port": 8081}}""",
                    (cairn, in) -> cairn.projects().update(in)),
            new Operation<>(
                    "project.git-status",
                    READ,
                    "GET /v1/projects/{key}/git-status",
                    ProjectKey.class,
                    one(GitStatus.class),
                    "How a project's working tree looked when it was last seen.",
                    """
                    {"key": "shop"}""",
                    (cairn, in) -> cairn.projects().gitStatus(in)),
            new Operation<>(
                    "project.git-status-set",
                    WRITE,
                    "PUT /v1/projects/{key}/git-status",
                    SetGitStatus.class,
                    one(GitStatus.class),
                    "Say how a project's working tree looks; that is fresh for five minutes.",
                    """
                    {"key": "shop", "branch": "main", "ahead": 1, "files": ["M Makefile"]}""",
                    (cairn, in) -> cairn.projects().setGitStatus(in)),
            new Operation<>(
                    "project.delete",
                    DESTROY,
                    "DELETE /v1/projects/{key}",
                    ProjectKey.class,
                    one(DeletedProject.class),
                    "Delete a project with its sessions.",
                    """
                    {"key": "shop"}""",
                    (cairn, in) -> cairn.projects().delete(in)),
            new Operation<>(
                    "preference.set",
                    WRITE,
                    "PUT /v1/preferences/{key}",
                    SetPreference.class,
                    one(Preference.class),
                    "Keep a preference.",
                    """
                    {"key": "indent", "value": {"style": "spaces", "width": 4}, "type": "coding"}""",
                    (cairn, in) -> cairn.preferences().set(in)),
            new Operation<>(
                    "preference.observe",
                    WRITE,
                    "POST /v1/preferences/{key}/observations",
                    ObservePreference.class,
                    one(Preference.class),
                    "Learn from what a user seems to prefer; what they stated stays.",
                    """
                    {"key": "quotes", "value": "single", "type": "coding"}""",
                    (cairn, in) -> cairn.preferences().observe(in)),
            new Operation<>(
                    "preference.get",
                    READ,
                    "GET /v1/preferences/{key}",
                    PreferenceKey.class,
                    one(Preference.class),
                    "Look at a preference.",
                    """
                    {"key": "editor"}""",
                    (cairn, in) -> cairn.preferences().get(in)),
            new Operation<>(
                    "preference.list",
                    READ,
                    "GET /v1/preferences",
                    ListPreferences.class,
                    page(Preference.class),
                    "List preferences by key.",
                    """
                    {"source": "explicit"}""",
                    (cairn, in) -> cairn.preferences().list(in)),
            new Operation<>(
                    "preference.delete",
                    DESTROY,
                    "DELETE /v1/preferences/{key}",
                    PreferenceKey.class,
                    one(Preference.class),
                    "Forget a preference.",
                    """
                    {"key": "editor"}""",
                    (cairn, in) -> cairn.preferences().delete(in)));

    private ProfileOperations() {}
}
