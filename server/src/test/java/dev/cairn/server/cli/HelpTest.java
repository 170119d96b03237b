package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F1")
class HelpTest {
    @TempDir
    Path folder;

    @Test
    void overviewNamesEveryCommandAndOpensNoStore() {
        Shell shell = new Shell(folder);
        String overview = shell.out();
        assertThat(overview).isEqualTo(shell.out("help")).isEqualTo(shell.out("--help"));
        assertThat(overview).contains("cairn <command>", "--store FILE", "completion");
        for (Operation<?> operation : Operations.all()) {
            assertThat(overview).contains(Action.words(operation));
        }
        assertThat(shell.out("--version")).startsWith("cairn ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void everyOperationHasHelp(Operation<?> operation) {
        Shell shell = new Shell(folder);
        List<String> words = Action.words(operation);
        String help = shell.out(Stream.concat(Stream.of("help"), words.stream()).toArray(String[]::new));
        assertThat(help)
                .isEqualTo(shell.out(
                        Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new)))
                .startsWith("Usage: cairn " + String.join(" ", words))
                .contains(operation.doc(), "Examples:\n  cairn " + String.join(" ", words));
        for (Component c : Shape.of(operation.input()).components()) {
            assertThat(help).contains(c.positional() ? "<" + c.nameWith('-') + ">" : "--" + c.nameWith('-'));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noOperationTakesTheNameOfAnOptionThatEveryCommandNeeds() {
        List<String> reserved = List.of("--json", "--yes", "--help", "--debug", "--input", "--store", "--durability");
        for (Operation<?> operation : Operations.all()) {
            assertThat(Shape.of(operation.input()).components())
                    .as(operation.name())
                    .noneMatch(c -> reserved.contains(Arguments.name(c)));
        }
    }

    @Test
    void shellCanReadItsCompletion() throws IOException, InterruptedException {
        String script = new Shell(folder).out("completion", "bash");
        assertThat(script).contains("--git-branch", "complete -F");
        Path file = Files.writeString(folder.resolve("completion"), script);
        Process bash = new ProcessBuilder("bash", "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
    }

    @Test
    void verbsOfANounAreListed() {
        assertThat(new Shell(folder).out("session", "--help").lines().collect(Collectors.toList()))
                .startsWith("Usage: cairn session <command> [options]")
                .contains("  create              Begin a session.");
    }
}
