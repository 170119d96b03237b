package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A handoff, by its id.")
public record HandoffId(@Doc("The handoff") @Positional Id id) {}
