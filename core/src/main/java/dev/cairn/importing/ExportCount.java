package dev.cairn.importing;

import dev.cairn.schema.Doc;

@Doc("How much there was of one kind.")
public record ExportCount(ExportKind kind, long count) {}
