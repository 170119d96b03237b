package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Changes to a user: what is absent stays as it is.")
public record UpdateUser(
        @Doc("The user") @Key @Positional String name,
        @Doc("Unique in the store") @Nullable String email,
        @Doc("Its name for people") @Nullable String displayName,
        @Doc("Whether it is in use") @Nullable Boolean active,
        @Doc("Fields to clear") List<String> unset) {

    /** Takes a user out of use, or back into it. */
    public static UpdateUser active(String name, boolean active) {
        return new UpdateUser(name, null, null, active, List.of());
    }
}
