package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A pattern.")
public record PatternId(@Doc("The pattern") @Positional Id id) {}
