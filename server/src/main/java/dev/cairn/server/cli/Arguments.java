package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import dev.cairn.schema.Component;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options and parameters of an action, from the components of its input, and the input from what was typed. */
final class Arguments {
    private static final int DEFAULT_SHOWN_MAX = 40;

    private Arguments() {}

    /** The action's own options and parameters, beside the global ones. */
    static CommandSpec spec(Action action) {
        CommandSpec spec =
                CommandSpec.create().name(action.words().get(action.words().size() - 1));
        List<Component> bare = positional(action);
        for (int i = 0; i < bare.size(); i++) {
            spec.addPositional(parameter(bare.get(i), i, i == bare.size() - 1));
        }
        for (Component c : action.shape().components()) {
            spec.addOption(option(c));
        }
        addGlobals(spec);
        return spec;
    }

    /** Adds the global options to a command, but for those whose name it uses itself. */
    static void addGlobals(CommandSpec spec) {
        for (Globals.Option global : Globals.ALL) {
            if (spec.findOption(global.name()) != null) {
                continue;
            }
            OptionSpec.Builder option = global.name().equals("--help")
                    ? OptionSpec.builder("-h", "--help").usageHelp(true)
                    : OptionSpec.builder(global.name());
            option.description(literal(global.doc())).hidden(true);
            if (global.takesValue()) {
                option.type(String.class).arity("1").paramLabel(global.value());
            } else {
                option.type(boolean.class).arity("0");
            }
            spec.addOption(option.build());
        }
    }

    /** The members of the input, over those that were read from elsewhere. */
    static Map<String, @Nullable Object> members(
            Action action, Typed typed, Map<String, @Nullable Object> read, StandardInput input) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(read);
        for (Component c : action.shape().components()) {
            List<String> given = typed.values(c);
            if (!given.isEmpty()) {
                members.put(c.name(), c.kind() == Kind.LIST ? List.copyOf(given) : value(c, given.get(0)));
            }
        }
        List<String> bare = typed.words();
        List<Component> open = positional(action);
        open.removeIf(c -> members.get(c.name()) != null);
        for (int i = 0; i < open.size() && i < bare.size(); i++) {
            boolean last = i == open.size() - 1;
            Component c = open.get(i);
            List<String> given = last && greedy(c) ? bare.subList(i, bare.size()) : bare.subList(i, i + 1);
            members.put(c.name(), value(c, given, input));
        }
        int taken = open.isEmpty() ? 0 : greedy(open.get(open.size() - 1)) ? bare.size() : open.size();
        if (bare.size() > taken) {
            throw Typed.unexpected(bare.get(taken));
        }
        return members;
    }

    /** How the action is called, in one line. */
    static String synopsis(Action action) {
        StringBuilder line = new StringBuilder("cairn");
        action.words().forEach(word -> line.append(' ').append(word));
        boolean options = false;
        for (Component c : action.shape().components()) {
            if (!c.positional()) {
                options = true;
            } else if (c.required()) {
                line.append(" <").append(c.nameWith('-')).append('>');
            } else {
                line.append(" [<").append(c.nameWith('-')).append(">]");
            }
        }
        return line.append(options ? " [options]" : "").toString();
    }

    static String name(Component c) {
        return "--" + c.nameWith('-');
    }

    private static List<Component> positional(Action action) {
        List<Component> positional = new ArrayList<>();
        for (Component c : action.shape().components()) {
            if (c.positional()) {
                positional.add(c);
            }
        }
        return positional;
    }

    /** Whether a component takes all the words that are left. */
    private static boolean greedy(Component c) {
        return c.kind() == Kind.LIST || (c.kind() == Kind.TEXT && !c.key());
    }

    private static PositionalParamSpec parameter(Component c, int index, boolean last) {
        boolean rest = last && greedy(c);
        return PositionalParamSpec.builder()
                .index(rest ? index + "..*" : Integer.toString(index))
                .arity(rest ? "0..*" : "0..1")
                .type(rest ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .paramLabel("<" + c.nameWith('-') + ">")
                .completionCandidates(candidates(c))
                .description(literal(described(c)))
                .build();
    }

    private static OptionSpec option(Component c) {
        // why: what may stand without its name may also be named, but need not be offered twice
        OptionSpec.Builder option = OptionSpec.builder(name(c))
                .description(literal(described(c)))
                .completionCandidates(candidates(c))
                .hidden(c.positional())
                .paramLabel(label(c));
        return switch (c.kind()) {
            case BOOLEAN ->
                option.type(Boolean.class)
                        .arity("0..1")
                        .fallbackValue("true")
                        .paramLabel("true|false")
                        .build();
            case LIST ->
                option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
            default -> option.type(String.class).arity("1").build();
        };
    }

    private static @Nullable Iterable<String> candidates(Component c) {
        return c.kind() == Kind.ENUM ? Enums.names(c.type()) : null;
    }

    /** What an option's value is called. */
    static String label(Component c) {
        return switch (c.kind()) {
            case TEXT -> c.key() ? "KEY" : "TEXT";
            case ID -> "ID";
            case INTEGER, NUMBER -> "N";
            case BOOLEAN -> "true|false";
            case INSTANT -> "TIME";
            case ENUM -> String.join("|", Enums.names(c.type()));
            case OBJECT, RECORD, ANY -> "JSON";
            case LIST -> Kind.of(c.element()) == Kind.RECORD ? "JSON" : "VALUE";
        };
    }

    private static String described(Component c) {
        StringBuilder text = new StringBuilder(c.doc());
        if (c.kind() == Kind.ENUM && c.positional()) {
            text.append(text.isEmpty() ? "" : ": ").append(String.join(", ", Enums.names(c.type())));
        }
        if (c.kind() == Kind.LIST) {
            text.append(text.isEmpty() ? "Can be repeated" : "; can be repeated");
        }
        String byDefault = c.byDefault();
        if (byDefault != null && !byDefault.isEmpty() && byDefault.length() <= DEFAULT_SHOWN_MAX) {
            text.append(text.isEmpty() ? "" : " ").append("(").append(byDefault).append(")");
        }
        return text.toString();
    }

    private static @Nullable Object value(Component c, List<String> words, StandardInput input) {
        if (c.kind() == Kind.LIST) {
            return List.copyOf(words);
        }
        String text = words.size() == 1 ? words.get(0) : String.join(" ", words);
        // why: of a file to write, it means standard output
        boolean readable = c.kind() == Kind.TEXT && !c.key() && !c.name().equals("file");
        return text.equals("-") && readable ? input.text() : value(c, text);
    }

    private static @Nullable Object value(Component c, String given) {
        return c.kind() == Kind.ANY ? any(given) : given;
    }

    /** Any JSON value; what is no JSON is a text. */
    private static @Nullable Object any(String text) {
        try {
            return Json.parse(text);
        } catch (Invalid e) {
            return text;
        }
    }

    /** A text as picocli prints it unchanged. */
    static String literal(String text) {
        return text.replace("%", "%%").replace("@|", "@ |");
    }
}
