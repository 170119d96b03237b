package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every command there is, made from the operations and from those written by hand. */
final class Commands {
    /** The shells that can be taught the commands. */
    enum Shell {
        BASH,
        ZSH
    }

    @Doc("Which shell to teach.")
    record Complete(@Doc("The shell") @Positional Shell shell) {}

    private final List<Command<?>> extra = new ArrayList<>();

    Commands(List<Command<?>> given) {
        extra.add(ImportCommand.command());
        extra.add(ExportCommand.command());
        extra.addAll(given);
        extra.add(new Command<>(
                "completion",
                "Print a script that completes commands and options in your shell.",
                Complete.class,
                List.of("bash > ~/.local/share/bash-completion/completions/cairn"),
                (invocation, in) -> {
                    invocation.print(Completion.script(this));
                    return ExitCode.OK;
                }));
    }

    /** The action called by these words, or by the first of them; null if there is none. */
    @Nullable
    Action action(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        String first = words.get(0);
        for (Command<?> command : extra) {
            if (command.name().equals(first)) {
                return Action.of(command);
            }
        }
        Operation<?> single = null;
        for (Operation<?> operation : Operations.all()) {
            List<String> called = Action.words(operation);
            if (called.get(0).equals(first)) {
                if (called.size() == 1) {
                    single = operation;
                } else if (words.size() > 1 && called.get(1).equals(words.get(1))) {
                    return Action.of(operation);
                }
            }
        }
        return single == null ? null : Action.of(single);
    }

    /** All actions in the order of the documentation, under their first word. */
    Map<String, List<Action>> byNoun() {
        Map<String, List<Action>> nouns = new LinkedHashMap<>();
        for (Operation<?> operation : Operations.all()) {
            boolean replaced = extra.stream().anyMatch(command -> command.name().equals(operation.name()));
            if (!replaced) {
                add(nouns, Action.of(operation));
            }
        }
        extra.forEach(command -> add(nouns, Action.of(command)));
        return nouns;
    }

    /** What is wrong with words that call nothing. */
    Invalid unknown(List<String> words) {
        Map<String, List<Action>> nouns = byNoun();
        String first = words.get(0);
        List<Action> actions = nouns.get(first);
        if (actions == null) {
            return new Invalid("There is no command '" + SafeText.line(first) + "'."
                    + Similar.suggestion(first, List.copyOf(nouns.keySet())) + " 'cairn help' lists all.");
        }
        List<String> verbs =
                actions.stream().map(action -> action.words().get(1)).toList();
        String second = words.size() == 1 ? "" : words.get(1);
        String found = second.isEmpty() ? "" : "There is no command '" + first + " " + SafeText.line(second) + "'. ";
        return new Invalid(found + "Expected 'cairn " + first + "' with one of " + String.join(", ", verbs) + "."
                + Similar.suggestion(second, verbs));
    }

    private static void add(Map<String, List<Action>> nouns, Action action) {
        nouns.computeIfAbsent(action.words().get(0), noun -> new ArrayList<>()).add(action);
    }
}
