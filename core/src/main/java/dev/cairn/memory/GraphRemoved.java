package dev.cairn.memory;

import dev.cairn.schema.Doc;

@Doc("How much was taken out of the knowledge graph.")
public record GraphRemoved(int entities, int observations, int relations) {}
