package dev.cairn.memory;

import dev.cairn.schema.Doc;

@Doc("Two memories that do not both hold.")
public record Contradiction(@Doc("The link between them") Link link, Memory source, Memory target) {}
