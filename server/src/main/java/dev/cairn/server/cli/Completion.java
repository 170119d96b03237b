package dev.cairn.server.cli;

import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The script by which a shell completes commands. */
final class Completion {
    private Completion() {}

    /** The script for bash, which zsh reads as well. */
    static String script(Commands commands) {
        CommandSpec root = CommandSpec.create().name("cairn");
        for (Map.Entry<String, List<Action>> noun : commands.byNoun().entrySet()) {
            CommandSpec spec = CommandSpec.create().name(noun.getKey());
            for (Action action : noun.getValue()) {
                if (action.words().size() == 1) {
                    spec = shown(Arguments.spec(action));
                }
            }
            for (Action action : noun.getValue()) {
                if (action.words().size() > 1) {
                    spec.addSubcommand(action.words().get(1), shown(Arguments.spec(action)));
                }
            }
            root.addSubcommand(noun.getKey(), spec);
        }
        Arguments.addGlobals(root);
        return AutoComplete.bash("cairn", new CommandLine(shown(root)));
    }

    /** The same with its global options offered as well. */
    private static CommandSpec shown(CommandSpec spec) {
        for (var option : List.copyOf(spec.options())) {
            if (option.hidden()) {
                spec.remove(option);
                spec.addOption(option.toBuilder().hidden(false).build());
            }
        }
        return spec;
    }
}
