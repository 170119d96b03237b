package dev.cairn.server.cli;

import dev.cairn.CairnException;
import dev.cairn.CairnOptions;
import dev.cairn.server.cli.Invocation.ClosedOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The command line: finds the command, reads its input, runs it, and turns what goes wrong into words and a number. */
public final class Cli {
    private final Console console;
    private final Commands commands;
    private final UnaryOperator<CairnOptions> settings;

    /**
     * A command line.
     *
     * @param commands those that are no operations
     */
    public Cli(Console console, List<Command<?>> commands) {
        this(console, commands, UnaryOperator.identity());
    }

    /** The same, opening stores with other settings than what the command says. */
    Cli(Console console, List<Command<?>> commands, UnaryOperator<CairnOptions> settings) {
        this.console = console;
        this.commands = new Commands(commands);
        this.settings = settings;
    }

    /** Runs a command and gives back its exit code. */
    public int run(String... arguments) {
        Globals globals = new Globals();
        try (Invocation invocation = new Invocation(console, globals, settings)) {
            try {
                return run(invocation, globals, arguments);
            } catch (CairnException e) {
                invocation.say("cairn: " + SafeText.block(String.valueOf(e.getMessage())) + trace(e, arguments));
                return ExitCode.of(e);
            } catch (ClosedOutput e) {
                if (e.readerGone()) {
                    return ExitCode.BROKEN_PIPE;
                }
                invocation.say("cairn: cannot write the answer: " + e.reason() + ".");
                return ExitCode.of(new CairnException.Unavailable("output"));
            } catch (RuntimeException | Error e) {
                invocation.say("cairn: something went wrong inside (reference " + reference(e)
                        + "). Please report it; --debug shows where." + trace(e, arguments));
                return ExitCode.INTERNAL;
            }
        }
    }

    private int run(Invocation invocation, Globals globals, String... arguments) {
        Call call = Call.of(arguments);
        Action action = commands.action(call.words());
        if (action == null) {
            return new Help(commands).instead(invocation, call, arguments);
        }
        Typed typed;
        try {
            typed = Typed.of(action, globals, arguments);
        } catch (CairnException.Invalid e) {
            String words = String.join(" ", action.words());
            throw new CairnException.Invalid(e.getMessage() + " See 'cairn " + words + " --help'.", e);
        }
        return run(invocation, globals, action, typed);
    }

    private int run(Invocation invocation, Globals globals, Action action, Typed typed) {
        if (globals.on("--help")) {
            invocation.print(Help.of(action, console));
            return ExitCode.OK;
        }
        StandardInput input = new StandardInput(console);
        String source = globals.value("--input");
        Map<String, @Nullable Object> read = source == null ? Map.of() : input.members(source);
        Map<String, @Nullable Object> members = Arguments.members(action, typed, read, input);
        if (action.destroys() && !invocation.yes() && !Question.goOn(invocation, action, members)) {
            return ExitCode.DECLINED;
        }
        return action.run().run(invocation, members);
    }

    /** A number that is the same whenever the same thing goes wrong at the same place. */
    private static String reference(Throwable e) {
        CRC32 sum = new CRC32();
        sum.update(e.getClass().getName().getBytes(StandardCharsets.UTF_8));
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().equals(Cli.class.getName())) {
                break;
            }
            sum.update(frame.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue());
    }

    private static String trace(Throwable e, String... arguments) {
        if (!Arrays.asList(arguments).contains("--debug")) {
            return "";
        }
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return "\n" + text.toString().stripTrailing();
    }
}
