package dev.cairn.importing;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What an import took, and what it did not take.")
public record ImportReport(
        String format,
        @Doc("Whether nothing was written") boolean dryRun,
        @Doc("Files that were read") int files,
        @Doc("Lines that were read") long lines,
        @Doc("Bytes that were read") long bytes,
        long durationMillis,

        @Doc("What was taken, by kind") List<ImportCount> kinds,

        @Doc("What was not taken, and why") List<ImportRemark> leftOut,

        @Doc("What was taken otherwise than it stood, and why")
        List<ImportRemark> changed,

        @Doc("How the store compares with the source: of other programs' stores, unless nothing was written") @Nullable
        ImportCheck check) {}
