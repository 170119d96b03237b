package dev.cairn.profile;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A project, by its key.")
public record ProjectKey(
        @Doc("The project") @Key @Positional String key) {}
