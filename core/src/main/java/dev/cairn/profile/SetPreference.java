package dev.cairn.profile;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A preference to keep, in place of what was kept under its key.")
public record SetPreference(
        @Doc("Its name in paths and calls") @Key @Positional String key,
        @Doc("Any JSON value but null") @Positional Object value,

        @Doc("As before, or general, if absent") @Nullable PreferenceType type,

        @Doc("What is explicit is never overwritten by the rest") @Default("explicit")
        PreferenceSource source,

        @Doc("How sure it is; 1 if explicit, else 0.5, if absent") @Range(min = 0, max = 1) @Nullable
        Double confidence,

        @Doc("Only for this project: one of Cairn's own settings") @Key @Nullable
        String project) {

    /** A preference the user stated. */
    public static SetPreference of(String key, Object value) {
        return new SetPreference(key, value, null, PreferenceSource.EXPLICIT, null, null);
    }

    /** A preference observed from what the user does. */
    public static SetPreference learned(String key, Object value, double confidence) {
        return new SetPreference(key, value, null, PreferenceSource.LEARNED, confidence, null);
    }

    /** The same for one project. */
    public SetPreference in(String projectKey) {
        return new SetPreference(key, value, type, source, confidence, projectKey);
    }
}
