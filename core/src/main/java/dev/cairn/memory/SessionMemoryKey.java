package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A memory of a session.")
public record SessionMemoryKey(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("The memory") @Positional Id memory) {}
