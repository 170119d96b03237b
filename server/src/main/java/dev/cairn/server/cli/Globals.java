package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.models.ModelChoice;
import dev.cairn.models.Tokenizers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options every command takes, before its words or after them. */
final class Globals {
    /**
     * One of them.
     *
     * @param name its long name
     * @param value what it takes; empty for a switch
     * @param doc what it says
     */
    record Option(String name, String value, String doc) {
        boolean takesValue() {
            return !value.isEmpty();
        }
    }

    static final List<Option> ALL = List.of(
            new Option("--store", "FILE", "The store; CAIRN_STORE, or one file in your data folder"),
            new Option("--user", "NAME", "Whose data; CAIRN_USER, or 'local'"),
            new Option("--project", "KEY", "The project new sessions belong to; CAIRN_PROJECT"),
            new Option("--agent", "NAME", "The agent that acts; CAIRN_AGENT"),
            new Option("--durability", "LEVEL", "'full': what is written survives a loss of power, too"),
            new Option("--embeddings", "MODEL", "'local', 'none', or the address of a service; CAIRN_EMBEDDINGS"),
            new Option("--no-noticing", "", "Do not remember what a user states in messages"),
            new Option("--weights", "LIST", "Weights and shares, as in words=0.6,recalled=0.4; CAIRN_WEIGHTS"),
            new Option(
                    "--chat",
                    "URL",
                    "The language model for summaries: the address of a service, 'sampling' (an MCP client's own) or 'none'; CAIRN_CHAT"),
            new Option("--chat-model", "NAME", "The model it is to use; CAIRN_CHAT_MODEL"),
            new Option("--input", "FILE", "The input as a JSON object; - reads it from standard input"),
            new Option("--json", "", "Print the answer as JSON"),
            new Option("--yes", "", "Do not ask before something is deleted"),
            new Option("--debug", "", "Show where an error came from"),
            new Option("--help", "", "Show how it is used"));

    private static final String SAMPLING = "sampling";

    private final Map<String, String> values = new HashMap<>();

    /** The option of that name, or null. */
    static @Nullable Option named(String name) {
        for (Option option : ALL) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    static boolean takesValue(String name) {
        Option option = named(name);
        return option != null && option.takesValue();
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    boolean on(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    CairnOptions options(Console console) {
        CairnOptions options = CairnOptions.file(StorePath.of(value("--store"), console))
                .withScope(scope(console))
                .withPowerSafe(powerSafe(console))
                .withModels(
                        ModelChoice.of(or("--embeddings", "CAIRN_EMBEDDINGS", console), console::variable, libraries()))
                .withTokens(new Tokenizers())
                .withNoticing(!on("--no-noticing"))
                .withChat(
                        sampling(console)
                                ? null
                                : ModelChoice.chat(
                                        or("--chat", "CAIRN_CHAT", console), value("--chat-model"), console::variable))
                .withBackground(false);
        return Tuning.of(options, or("--weights", "CAIRN_WEIGHTS", console));
    }

    /** Whether summaries are to be asked of the client's own model. */
    boolean sampling(Console console) {
        return SAMPLING.equals(or("--chat", "CAIRN_CHAT", console));
    }

    /** What is wrong with the options for a command that serves no client. */
    void checkAlone() {
        if (SAMPLING.equals(value("--chat"))) {
            throw new Invalid(
                    "'--chat sampling' asks the model of an MCP client, which only 'cairn mcp' and 'cairn serve'"
                            + " have. Expected the address of a service, or none.");
        }
    }

    /** Where the launcher lets libraries keep their files. */
    private static @Nullable Path libraries() {
        String folder = System.getProperty("cairn.libraries");
        return folder == null ? null : Path.of(folder);
    }

    private Scope scope(Console console) {
        String user = or("--user", "CAIRN_USER", console);
        return new Scope(
                user == null ? Scope.LOCAL.user() : user,
                or("--project", "CAIRN_PROJECT", console),
                or("--agent", "CAIRN_AGENT", console));
    }

    private boolean powerSafe(Console console) {
        String level = or("--durability", "CAIRN_DURABILITY", console);
        if (level == null || level.equals("normal")) {
            return false;
        } else if (level.equals("full")) {
            return true;
        }
        throw new Invalid("Expected --durability to be normal or full, found '" + SafeText.line(level) + "'.");
    }

    private @Nullable String or(String option, String variable, Console console) {
        String value = value(option);
        return value == null ? console.variable(variable) : value;
    }
}
