package dev.cairn.profile;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which preferences to list, by key.")
public record ListPreferences(
        @Doc("Only those of this type") @Nullable PreferenceType type,
        @Doc("Only those of this source") @Nullable PreferenceSource source,

        @Doc("Only those set for this project; the user's if absent") @Key @Nullable
        String project,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The first preferences by key. */
    public static ListPreferences first(int limit) {
        return new ListPreferences(null, null, null, limit, null);
    }
}
