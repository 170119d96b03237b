package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("A user to make.")
public record CreateUser(
        @Doc("Its name in calls, unique in the store") @Key @Positional
        String name,

        @Doc("Unique in the store") @Nullable String email,
        @Doc("Its name for people") @Nullable String displayName) {

    /** A user of that name and nothing more. */
    public static CreateUser of(String name) {
        return new CreateUser(name, null, null);
    }
}
