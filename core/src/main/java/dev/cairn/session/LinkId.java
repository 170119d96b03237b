package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A link between sessions, by its id.")
public record LinkId(@Doc("The link") @Positional Id id) {}
