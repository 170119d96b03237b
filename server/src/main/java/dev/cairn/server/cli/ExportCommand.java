package dev.cairn.server.cli;

import dev.cairn.importing.ExportReport;
import dev.cairn.importing.ExportTo;
import dev.cairn.operation.Operations;
import dev.cairn.operation.Output;
import dev.cairn.schema.Records;
import java.util.List;

/** {@code cairn export}: the operation of that name, which here can write to standard output as well. */
final class ExportCommand {
    private static final String STANDARD_OUTPUT = "-";

    private ExportCommand() {}

    static Command<ExportTo> command() {
        return new Command<>(
                "export",
                Operations.named("export").doc() + " The file '-' is standard output.",
                ExportTo.class,
                List.of("all.jsonl", "monday.jsonl --session monday", "-"),
                ExportCommand::run);
    }

    private static int run(Invocation invocation, ExportTo in) {
        if (in.file().equals(STANDARD_OUTPUT)) {
            invocation.store().exports().write(in, line -> invocation.print(line(line)));
            return ExitCode.OK;
        }
        ExportReport report = invocation.store().exports().run(in);
        invocation.answer(Output.one(ExportReport.class), Records.members(report));
        return ExitCode.OK;
    }

    /** The line with its end, which alone is no control character to be written out. */
    private static String line(String line) {
        return Invocation.escaped(line.substring(0, line.length() - 1)) + "\n";
    }
}
