package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A preference, by its key.")
public record PreferenceKey(
        @Doc("The preference") @Key @Positional String key) {}
