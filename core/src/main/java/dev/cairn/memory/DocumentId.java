package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A document.")
public record DocumentId(@Doc("The document") @Positional Id id) {}
