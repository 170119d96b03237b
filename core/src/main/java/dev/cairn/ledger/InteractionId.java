package dev.cairn.ledger;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;

@Doc("A piece of an agent's work, by its id.")
public record InteractionId(
        @Doc("The piece of work") @Positional Id id) {}
