package dev.cairn.importing;

import dev.cairn.schema.Alias;
import dev.cairn.session.Role;

/** Who speaks in a record of a table of conversations. */
public enum Speaker {
    @Alias("user")
    HUMAN(Role.USER),
    @Alias({"assistant", "bot", "agent", "model"})
    AI(Role.ASSISTANT),
    @Alias("developer")
    SYSTEM(Role.SYSTEM),
    @Alias("function")
    TOOL(Role.TOOL);

    private final Role role;

    Speaker(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }

    static Speaker of(Role role) {
        return switch (role) {
            case USER -> HUMAN;
            case ASSISTANT -> AI;
            case SYSTEM -> SYSTEM;
            case TOOL -> TOOL;
        };
    }
}
