package dev.cairn.server.http;

import dev.cairn.Right;
import dev.cairn.Scope;
import java.security.Principal;

/**
 * Who sent a request.
 *
 * @param scope whose data it is about
 * @param right what it may do
 * @param key name of the key it carried; empty for the local user, who needs none
 */
public record Caller(Scope scope, Right right, String key) implements Principal {
    /** The user and the key: no two callers who can tell each other apart have the same. */
    @Override
    public String getName() {
        return scope.user() + "/" + key;
    }
}
