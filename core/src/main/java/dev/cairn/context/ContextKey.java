package dev.cairn.context;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A context that was given, by its key.")
public record ContextKey(
        @Doc("The key it came with") @Key @Positional String key) {}
