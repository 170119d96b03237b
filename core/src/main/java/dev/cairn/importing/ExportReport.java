package dev.cairn.importing;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("What was written out.")
public record ExportReport(
        String file,
        @Doc("Lines, the first of them a header") long lines,
        long bytes,
        long durationMillis,

        @Doc("How many of each kind") List<ExportCount> kinds) {}
