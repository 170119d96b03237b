package dev.cairn.importing;

import dev.cairn.schema.Doc;

@Doc("How much there was of one kind.")
public record ImportCount(
        ImportKind kind,
        @Doc("Taken now") long taken,
        @Doc("There before") long already) {}
