package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line taken apart: the values of the command's own options, and the words that stand without a name.
 *
 * <p>An option's value follows it or its equals sign; after {@code --} everything is a word. A switch of the command may
 * be followed by {@code true} or {@code false}. The global options go wherever options can, and an option of the command
 * hides the global one of its name behind the command's words.
 */
final class Typed {
    private static final String END = "--";

    private final List<String> command;
    private final Map<String, Component> own = new HashMap<>();
    private final Globals globals;
    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int commandWords;
    private int at;

    private Typed(List<String> command, List<Component> components, Globals globals) {
        this.command = command;
        this.globals = globals;
        for (Component c : components) {
            own.put(Arguments.name(c), c);
        }
    }

    /**
     * Takes the line of an action apart.
     *
     * @param globals takes what is given of the global options
     * @throws Invalid if there is an option of no such name, one without its value, or one too often
     */
    static Typed of(Action action, Globals globals, String... line) {
        Typed typed = new Typed(action.words(), action.shape().components(), globals);
        typed.read(line);
        return typed;
    }

    /**
     * Checks a line that is to hold global options only.
     *
     * @throws Invalid if it holds anything else
     */
    static void onlyGlobals(String... line) {
        Typed typed = new Typed(List.of(), List.of(), new Globals());
        typed.read(line);
        if (!typed.words.isEmpty()) {
            throw unexpected(typed.words.get(0));
        }
    }

    /** What was given for a component under its name; empty if nothing was. A list's may be given many times. */
    List<String> values(Component c) {
        return values.getOrDefault(Arguments.name(c), List.of());
    }

    /** The words that stand without a name, in order; those of the command are not among them. */
    List<String> words() {
        return words;
    }

    /** Says that a word has no place. */
    static Invalid unexpected(String word) {
        return new Invalid("Did not expect '" + SafeText.line(word) + "' here.");
    }

    private void read(String... line) {
        boolean ended = false;
        for (at = 0; at < line.length; at++) {
            String word = line[at];
            if (ended || word.length() < 2 || word.charAt(0) != '-') {
                word(word);
            } else if (word.equals(END)) {
                ended = true;
            } else {
                option(word, line);
            }
        }
    }

    private void word(String word) {
        if (commandWords == command.size()) {
            words.add(word);
        } else if (word.equals(command.get(commandWords))) {
            commandWords++;
            // why: what is given again behind the command's word replaces what is given before it
            seen.clear();
        } else {
            throw unexpected(word);
        }
    }

    private void option(String word, String... line) {
        int equals = word.indexOf('=');
        String written = equals < 0 ? word : word.substring(0, equals);
        String name = written.equals("-h") ? "--help" : written;
        String attached = equals < 0 ? null : word.substring(equals + 1);
        Component component = commandWords == command.size() ? own.get(name) : null;
        if (component != null) {
            own(name, component, attached, line);
            return;
        }
        Globals.Option global = Globals.named(name);
        if (global == null) {
            throw new Invalid("Unknown option: '" + SafeText.line(word) + "'"
                    + (word.startsWith("--") ? suggestion(written) : "."));
        }
        once(name, global.value());
        if (global.takesValue()) {
            globals.put(name, value(name, global.value(), attached, line));
        } else if (attached != null) {
            throw new Invalid("Option " + name + " takes no value, found '" + SafeText.line(attached) + "'.");
        } else {
            globals.put(name, "true");
        }
    }

    private void own(String name, Component component, @Nullable String attached, String... line) {
        String label = Arguments.label(component);
        if (component.kind() != Kind.LIST) {
            once(name, label);
        }
        String value;
        if (component.kind() == Kind.BOOLEAN && attached == null) {
            String next = at + 1 < line.length ? line[at + 1] : "";
            boolean told = next.equalsIgnoreCase("true") || next.equalsIgnoreCase("false");
            value = told ? line[++at] : "true";
        } else {
            value = value(name, label, attached, line);
        }
        values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }

    private void once(String name, String label) {
        if (!seen.add(name)) {
            throw new Invalid("Option " + name + (label.isEmpty() ? "" : " (" + label + ")") + " is given twice.");
        }
    }

    private String value(String name, String label, @Nullable String attached, String... line) {
        if (attached != null) {
            return attached;
        } else if (at + 1 == line.length) {
            throw new Invalid("Option " + name + " needs a value (" + label + ").");
        }
        String next = line[at + 1];
        if (next.equals(END) || own.containsKey(next) || Globals.named(next) != null) {
            throw new Invalid("Option " + name + " needs a value (" + label + "), found the option " + next
                    + ". If that is the value, write " + name + "=" + next + ".");
        }
        at++;
        return next;
    }

    private String suggestion(String name) {
        List<String> known = new ArrayList<>(own.keySet());
        Globals.ALL.forEach(option -> known.add(option.name()));
        known.sort(null);
        return "." + Similar.suggestion(name, known);
    }
}
