package dev.cairn.operation;

import dev.cairn.Right;
import dev.cairn.Scope;
import java.security.Principal;

/**
 * Who calls an operation, once a face knows it.
 *
 * @param name tells this caller from every other: the user's name for the local one, user and name of the key for one
 *     that came with a key
 * @param scope whose data it acts on
 * @param right what it may do
 */
public record Caller(String name, Scope scope, Right right) implements Principal {
    /** The one at the machine itself, whom the file system has let in. */
    public static Caller local(Scope scope, Right right) {
        return new Caller(scope.user(), scope, right);
    }

    @Override
    public String getName() {
        return name;
    }
}
