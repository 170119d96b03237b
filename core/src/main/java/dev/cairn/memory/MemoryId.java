package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A memory.")
public record MemoryId(@Doc("The memory") @Positional Id id) {}
