package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("What a user seems to prefer, seen once more.")
public record ObservePreference(
        @Doc("Its name in paths and calls") @Key @Positional String key,
        @Doc("Any JSON value but null") @Positional Object value,

        @Doc("As before, or general, if absent") @Nullable PreferenceType type) {}
