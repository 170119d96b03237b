package dev.cairn.server.cli;

import dev.cairn.json.Json;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation's input, written as the arguments of a command. */
final class Example {
    private Example() {}

    /** The arguments that give an input: first what stands without a name, then the options. */
    static List<String> arguments(Shape<?> shape, Map<String, ? extends @Nullable Object> members) {
        List<String> bare = new ArrayList<>();
        List<String> options = new ArrayList<>();
        boolean gap = false;
        for (Component c : shape.components()) {
            Object value = members.get(c.name());
            if (value == null) {
                gap |= c.positional();
            } else if (c.positional() && !gap && c.kind() != Kind.LIST) {
                bare.add(text(value));
            } else {
                option(options, c, value);
            }
        }
        if (bare.stream().anyMatch(word -> word.startsWith("-"))) {
            options.add("--");
        }
        List<String> arguments = new ArrayList<>(options.contains("--") ? options : bare);
        arguments.addAll(options.contains("--") ? bare : options);
        return arguments;
    }

    /** The arguments as they are typed, with a space before each. */
    static String written(List<String> arguments) {
        StringBuilder line = new StringBuilder();
        for (String argument : arguments) {
            line.append(' ').append(quoted(argument));
        }
        return line.toString();
    }

    private static void option(List<String> options, Component c, Object value) {
        String name = "--" + c.nameWith('-');
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                options.add(name);
                options.add(text(element));
            }
        } else if (value instanceof Boolean on) {
            options.add(on ? name : name + "=false");
        } else {
            options.add(name);
            options.add(text(value));
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : Json.write(value);
    }

    private static String quoted(String argument) {
        if (argument.matches("[A-Za-z0-9._:/@%+,=-]+|\\$[a-z]+")) {
            return argument;
        } else if (!argument.matches("(?s).*[\"$`\\\\!].*")) {
            return '"' + argument + '"';
        }
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
