package dev.cairn.server.mcp;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A principal who is told something of its own before it uses the server. */
public interface Briefed extends Principal {
    /** What its model should know; absent for what the server tells everyone. */
    @Nullable
    String instructions();

    /** What a model of that principal should know; it is answered before the catalogue is opened. */
    static @Nullable String instructions(@Nullable Principal principal, @Nullable String standard) {
        String own = principal instanceof Briefed briefed ? briefed.instructions() : null;
        return own == null ? standard : own;
    }
}
