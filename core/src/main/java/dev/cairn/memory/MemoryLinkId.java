package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A link.")
public record MemoryLinkId(@Doc("The link") @Positional Id id) {}
