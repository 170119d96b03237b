package dev.cairn.operation;

import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;

import dev.cairn.importing.ExportReport;
import dev.cairn.importing.ExportTo;
import dev.cairn.importing.ImportFiles;
import dev.cairn.importing.ImportReport;
import java.util.List;

/** Taking in what other programs have kept, and writing out what is stored. */
final class ImportOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                            "import",
                            WRITE,
                            "POST /v1/imports",
                            ImportFiles.class,
                            one(ImportReport.class),
                            "Take in what another program or an export holds. Running it again takes only what is new.",
                            """
                            {"format": "claude-code", "path": "$folder/transcript.jsonl", "dryRun": true}""",
                            (cairn, in) -> cairn.imports().run(in))
                    .forAdmins(),
            new Operation<>(
                            "export",
                            WRITE,
                            "POST /v1/exports",
                            ExportTo.class,
                            one(ExportReport.class),
                            "Write what is stored to a file of JSON lines, which can be taken in again.",
                            """
                            {"file": "$folder/export.jsonl"}""",
                            (cairn, in) -> cairn.exports().run(in))
                    .forAdmins());

    private ImportOperations() {}
}
