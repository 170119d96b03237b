package dev.cairn.operation;

import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;

import dev.cairn.importing.ImportFiles;
import dev.cairn.importing.ImportReport;
import java.util.List;

/** Taking in what other programs have kept. */
final class ImportOperations {
    static final List<Operation<?>> ALL = List.of(new Operation<>(
                    "import",
                    WRITE,
                    "POST /v1/imports",
                    ImportFiles.class,
                    one(ImportReport.class),
                    "Take in transcripts of another program. Running it again takes only what is new.",
                    """
                    {"format": "claude-code", "path": "$folder/transcript.jsonl", "dryRun": true}""",
                    (cairn, in) -> cairn.imports().run(in))
            .forAdmins());

    private ImportOperations() {}
}
