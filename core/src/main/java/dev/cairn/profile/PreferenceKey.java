package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("A preference, by its key.")
public record PreferenceKey(
        @Doc("The preference") @Key @Positional String key,

        @Doc("As it is for this project; the user's if absent") @Key @Nullable
        String project) {
    /** A preference of the user. */
    public static PreferenceKey of(String key) {
        return new PreferenceKey(key, null);
    }
}
