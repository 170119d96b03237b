package dev.cairn.session;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A persona, by its key.")
public record PersonaKey(
        @Doc("The persona") @Key @Positional String key) {}
