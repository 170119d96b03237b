package dev.cairn.server.cli;

import dev.cairn.importing.ImportFiles;
import dev.cairn.importing.ImportReport;
import dev.cairn.importing.Progress;
import dev.cairn.operation.Operations;
import dev.cairn.operation.Output;
import dev.cairn.schema.Records;
import java.util.List;

/** {@code cairn import}: the operation of that name, with a bar that shows how far it is. */
final class ImportCommand {
    private static final int CELLS = 30;
    private static final double PERCENT = 100;

    private ImportCommand() {}

    static Command<ImportFiles> command() {
        return new Command<>(
                "import",
                Operations.named("import").doc(),
                ImportFiles.class,
                List.of(
                        "claude-code ~/.claude/projects",
                        "claude-code session.jsonl --dry-run",
                        "chatgpt conversations.json",
                        "document-a sessions.db --source-user ann",
                        "document-c chats.db",
                        "conversation-memory old.db --dry-run",
                        "cairn export.jsonl"),
                ImportCommand::run);
    }

    private static int run(Invocation invocation, ImportFiles in) {
        boolean shown = invocation.console().terminal().err() && !invocation.json();
        ImportReport report = invocation.store().imports().run(in, shown ? bar(invocation) : Progress.NONE);
        if (shown) {
            invocation.mutter("\r" + " ".repeat(CELLS + 8) + "\r");
        }
        invocation.answer(Output.one(ImportReport.class), Records.members(report));
        return ExitCode.OK;
    }

    private static Progress bar(Invocation invocation) {
        return new Progress() {
            private int last = -1;

            @Override
            public void at(long done, long total) {
                int percent = total <= 0 ? 100 : (int) Math.min(PERCENT, PERCENT * done / total);
                if (percent != last) {
                    last = percent;
                    int full = CELLS * percent / 100;
                    invocation.mutter("\r[" + "#".repeat(full) + " ".repeat(CELLS - full) + "] " + percent + " %");
                }
            }
        };
    }
}
