package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import dev.cairn.server.cli.Shell.Ran;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed, the answer is an answer or a sentence. */
@Tag("F1")
@Tag("G")
class AnyCommandLineTest {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "-",
            "--",
            "---",
            "-x",
            "=",
            "--=",
            "@file",
            "%s",
            "${x}",
            "\u0000",
            "\u001b[2J",
            "💥",
            "\ud800",
            "-1",
            "1e999",
            "null",
            "{}",
            "[]",
            "{\"a\":",
            "true",
            "--json=x",
            "--help=no",
            "monday",
            "user",
            "06ND7Y8GC0001",
            "2026-13-01",
            "NaN",
            "../..",
            "--limit",
            "--limit=-5",
            "\"",
            "'",
            "\\",
            "x".repeat(5_000));

    @TempDir
    Path folder;

    @Test
    void nothingTypedIsADefect() {
        Shell shell = new Shell(folder);
        shell.out("session", "create", "monday");
        Seeds.each(1, 400, random -> {
            List<String> line = line(random);
            Ran ran = shell.run(line);
            assertThat(ran.code()).as("%s: %s", line, ran.err()).isBetween(0, 7);
            assertThat(ran.err()).as("%s", line).doesNotContain("\u001b", "\tat ", "Exception");
            assertThat(ran.out()).as("%s", line).doesNotContain("\u001b");
        });
    }

    private static List<String> line(Random random) {
        Operation<?> operation;
        do {
            operation = Seeds.pick(random, Operations.all());
            // why: these write files wherever the line says
        } while (operation.name().startsWith("store.")
                || Set.of("import", "export").contains(operation.name()));
        List<String> line = new ArrayList<>(Action.words(operation));
        List<Component> components = Shape.of(operation.input()).components();
        for (int i = random.nextInt(6); i > 0; i--) {
            if (!components.isEmpty() && random.nextBoolean()) {
                line.add(Arguments.name(Seeds.pick(random, components)));
            }
            line.add(Seeds.pick(random, ODD));
        }
        if (random.nextInt(10) == 0) {
            line.remove(random.nextInt(line.size()));
        }
        return line;
    }
}
