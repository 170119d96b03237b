package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** How commands are used. */
final class Help {
    private static final int WIDEST = 100;
    private static final int COLUMN = 20;

    private final Commands commands;

    Help(Commands commands) {
        this.commands = commands;
    }

    /** Answers a command line that calls no command: with help or the version if it asks for them. */
    int instead(Invocation invocation, Call call, String... arguments) {
        List<String> words = call.words();
        if (!words.isEmpty() && words.get(0).equals("help")) {
            return about(
                    invocation,
                    bareWords(arguments).subList(1, bareWords(arguments).size()));
        } else if (words.isEmpty()) {
            return root(invocation, call, arguments);
        } else if (call.help()) {
            return about(invocation, words);
        }
        throw commands.unknown(words);
    }

    /** Help on one command. */
    static String of(Action action, Console console) {
        CommandSpec spec = Arguments.spec(action);
        List<String> footer = new ArrayList<>();
        List<String> examples = action.examples().get();
        if (!examples.isEmpty()) {
            footer.add("%nExamples:");
            examples.forEach(example -> footer.add("  cairn " + Arguments.literal(example)));
        }
        footer.add("%nOptions of every command: 'cairn help'.");
        spec.usageMessage()
                .customSynopsis(Arguments.synopsis(action))
                .description("%n" + Arguments.literal(action.doc()) + "%n")
                .footer(footer.toArray(String[]::new))
                .sortOptions(false)
                .longOptionsMaxWidth(30)
                .width(Math.min(console.terminal().columns(), WIDEST));
        return new CommandLine(spec).getUsageMessage(Ansi.OFF);
    }

    private int root(Invocation invocation, Call call, String... arguments) {
        if (call.version()) {
            invocation.print("cairn " + version() + " on Java " + System.getProperty("java.version") + "\n");
            return ExitCode.OK;
        }
        try {
            Typed.onlyGlobals(arguments);
        } catch (Invalid e) {
            throw new Invalid(e.getMessage() + " See 'cairn help'.", e);
        }
        invocation.print(overview());
        return ExitCode.OK;
    }

    private int about(Invocation invocation, List<String> words) {
        if (words.isEmpty()) {
            invocation.print(overview());
            return ExitCode.OK;
        }
        Action action = commands.action(words);
        List<Action> actions = commands.byNoun().get(words.get(0));
        if (action != null) {
            invocation.print(of(action, invocation.console()));
        } else if (actions != null && words.size() == 1) {
            invocation.print(noun(words.get(0), actions));
        } else {
            throw commands.unknown(words);
        }
        return ExitCode.OK;
    }

    private String overview() {
        StringBuilder text = new StringBuilder("""
                Persistent memory for AI agents.

                Usage: cairn <command> [options]

                """);
        for (Map.Entry<String, List<Action>> noun : commands.byNoun().entrySet()) {
            List<String> verbs = new ArrayList<>();
            String doc = "";
            for (Action action : noun.getValue()) {
                if (action.words().size() == 1) {
                    doc = action.doc();
                } else {
                    verbs.add(action.words().get(1));
                }
            }
            entry(text, noun.getKey(), doc.isEmpty() ? String.join(", ", verbs) : doc);
        }
        entry(text, "help", "Show how a command is used: 'cairn help session create'.");
        text.append("\nOptions of every command, before or after it:\n");
        for (Globals.Option option : Globals.ALL) {
            entry(text, (option.name() + " " + option.value()).strip(), option.doc());
        }
        entry(text, "--version", "Show the version");
        return text.append(
                        "\nA command's own option of the same name goes first: put the global one before the command.\n")
                .append(
                        "Exit codes: 2 wrong input, 3 not found, 4 conflict, 5 forbidden, 6 unavailable, 7 damaged store.\n")
                .toString();
    }

    private static String noun(String noun, List<Action> actions) {
        StringBuilder text = new StringBuilder("Usage: cairn " + noun + " <command> [options]\n\n");
        actions.forEach(action -> entry(text, action.words().get(1), action.doc()));
        return text.toString();
    }

    private static void entry(StringBuilder text, String name, String doc) {
        text.append("  ").append(name).append(" ".repeat(Math.max(1, COLUMN - name.length())));
        text.append(doc).append('\n');
    }

    private static List<String> bareWords(String... arguments) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("-")) {
                words.add(arguments[i]);
            } else if (Globals.takesValue(arguments[i])) {
                i++;
            }
        }
        return words;
    }

    private static String version() {
        @Nullable String version = Help.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
