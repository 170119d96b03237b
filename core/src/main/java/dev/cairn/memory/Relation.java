package dev.cairn.memory;

import dev.cairn.schema.Doc;

@Doc("How one entity stands to another, in active voice.")
public record Relation(
        @Doc("The name of the entity where the relation starts")
        String from,

        @Doc("The name of the entity where the relation ends")
        String to,

        @Doc("The type of the relation") String relationType) {}
