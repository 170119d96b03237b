package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A message, by its id.")
public record MessageId(@Doc("The message") @Positional Id id) {}
