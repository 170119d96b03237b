package dev.cairn.memory;

import dev.cairn.schema.Doc;

@Doc("Two memories that say nearly the same.")
public record Duplicate(@Doc("The link between them") Link link, Memory source, Memory target) {}
