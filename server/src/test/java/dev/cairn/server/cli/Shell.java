package dev.cairn.server.cli;

import dev.cairn.CairnOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs commands as a shell would, on a store of the test's own. */
final class Shell {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private UnaryOperator<CairnOptions> settings = UnaryOperator.identity();
    private Terminal terminal = Terminal.none();
    private List<Command<?>> commands = List.of();
    private String input = "";

    /** What a command printed and ended with. */
    record Ran(int code, String out, String err) {}

    Shell(Path folder) {
        this.folder = folder;
        environment.put("CAIRN_STORE", store().toString());
    }

    Path store() {
        return folder.resolve("store.db");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell without(String variable) {
        environment.remove(variable);
        return this;
    }

    Shell on(Terminal screen) {
        terminal = screen;
        return this;
    }

    Shell knowing(Command<?> command) {
        commands = List.of(command);
        return this;
    }

    Shell opening(UnaryOperator<CairnOptions> with) {
        settings = with;
        return this;
    }

    Shell typing(String text) {
        input = text;
        return this;
    }

    Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                terminal,
                environment,
                folder,
                "Linux",
                ZoneOffset.UTC);
    }

    Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Cli(console(out, err), commands, settings).run(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Ran run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    /** What a command prints that must succeed. */
    String out(String... arguments) {
        Ran ran = run(arguments);
        if (ran.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + ran);
        }
        return ran.out();
    }
}
