package dev.cairn.memory;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("What became of the files.")
public record ImportedDocuments(
        @Doc("Documents that are new") int created,
        @Doc("Documents that changed") int replaced,
        @Doc("Documents that are as they were") int unchanged,
        @Doc("Files that were left out, and why") List<String> leftOut) {}
