package dev.cairn;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking, and where. Every call carries one and every statement filters by its user.
 *
 * @param user the owner of the data: a person or a team
 * @param project key of the project new sessions belong to unless they name one, if any
 * @param agent the agent acting for the user, if any
 */
public record Scope(
        String user, @Nullable String project, @Nullable String agent) {
    /** The user of an embedded store that names none. */
    public static final Scope LOCAL = new Scope("local", null, null);

    public Scope {
        Limits.requireKey("user", user);
        if (project != null) {
            Limits.requireKey("project", project);
        }
        if (agent != null) {
            Limits.requireKey("agent", agent);
        }
    }

    /** A user's scope without project or agent. */
    public static Scope user(String user) {
        return new Scope(user, null, null);
    }

    /** Who acts: the agent, or the user where none does. */
    public String actor() {
        return agent == null ? user : agent;
    }

    /** This scope, within a project. */
    public Scope inProject(@Nullable String key) {
        return new Scope(user, key, agent);
    }
}
