package dev.cairn.admin;

import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A key just made, with its secret, which is shown this once.")
public record NewKey(
        Id id,
        @Doc("Its name, unique per user") String name,
        @Doc("The user it acts for") String user,
        @Doc("The agent that acts") @Nullable String agent,

        @Doc("What it may do; each right includes the ones before it")
        Right rights,

        @Doc("What the caller sends as 'Authorization: Bearer …'; keep it, it cannot be shown again")
        String secret,

        Instant createdAt) {
    /** Without the secret: whoever prints the record by accident must not give it away. */
    @Override
    public String toString() {
        return "NewKey[name=" + name + ", user=" + user + ", rights=" + rights + "]";
    }
}
