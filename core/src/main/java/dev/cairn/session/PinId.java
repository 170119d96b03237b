package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A pin, by its id.")
public record PinId(@Doc("The pin") @Positional Id id) {}
