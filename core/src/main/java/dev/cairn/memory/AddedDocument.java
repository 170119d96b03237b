package dev.cairn.memory;

import dev.cairn.schema.Doc;

@Doc("What became of a document that was added.")
public record AddedDocument(
        DocumentOutcome outcome,
        Document document,
        @Doc("Chunks that are new") int added,
        @Doc("Chunks that stayed, with their vectors") int kept,
        @Doc("Chunks that are gone") int removed) {}
