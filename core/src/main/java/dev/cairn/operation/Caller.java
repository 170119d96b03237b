package dev.cairn.operation;

import dev.cairn.Right;
import dev.cairn.Scope;
import java.security.Principal;

/**
 * Who calls an operation, once a face knows it.
 *
 * @param scope whose data it is about
 * @param right what it may do
 * @param key name of the key it carried; empty for the local user, who needs none
 */
public record Caller(Scope scope, Right right, String key) implements Principal {
    /** The user at the machine itself, whom the file system has let in. */
    public static Caller local(Scope scope, Right right) {
        return new Caller(scope, right, "");
    }

    /** The user and the key: no two callers who can tell each other apart have the same. */
    @Override
    public String getName() {
        return scope.user() + "/" + key;
    }
}
