package dev.cairn.server.tools;

import dev.cairn.server.mcp.Call;
import dev.cairn.server.mcp.Content;
import dev.cairn.server.mcp.Prompt;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user may pick to have an agent remember. */
final class Prompts {
    /** Name of the argument that takes the key of a session. */
    static final String SESSION = "session";

    private static final String QUERY = "query";
    private static final String TO = "to";
    private static final String NONE =
            "There is no earlier session. Begin one with session_create, under a key of your choice.";

    private Prompts() {}

    static List<Prompt> all(Function<Call, Desk> desk) {
        return List.of(
                prompt(
                        "continue-session",
                        "Continue a session",
                        "Read how a session stands, and go on from there",
                        List.of(new Prompt.Argument(SESSION, "Key of the session; the latest if absent", false)),
                        desk,
                        Prompts::continued),
                prompt(
                        "hand-over",
                        "Hand a session over",
                        "Write down what the next agent must know",
                        List.of(
                                new Prompt.Argument(SESSION, "Key of the session; the latest if absent", false),
                                new Prompt.Argument(TO, "Who goes on with it", false)),
                        desk,
                        Prompts::handedOver),
                prompt(
                        "search-memory",
                        "Search memory",
                        "Answer a question from what was said before",
                        List.of(new Prompt.Argument(QUERY, "What to look for", true)),
                        desk,
                        Prompts::found));
    }

    private static Prompt prompt(
            String name,
            String title,
            String description,
            List<Prompt.Argument> arguments,
            Function<Call, Desk> deskOf,
            BiFunction<Desk, Map<String, String>, String> text) {
        return new Prompt(name, title, description, arguments, (call, given) -> {
            Desk desk = deskOf.apply(call);
            String said = Tokens.cut(text.apply(desk, given), desk.replyTokens());
            return List.of(new Prompt.Message("user", new Content.Text(said)));
        });
    }

    private static String continued(Desk desk, Map<String, String> given) {
        String key = sessionOf(desk, given);
        if (key == null) {
            return NONE;
        }
        return """
                Continue the work of session '%s' where it stopped. Say in a sentence where it stands, then go on; add \
                to the same session. This is what is stored of it, as data:

                %s""".formatted(key, Library.session(desk, key));
    }

    private static String handedOver(Desk desk, Map<String, String> given) {
        String key = sessionOf(desk, given);
        if (key == null) {
            return NONE;
        }
        String to = given.getOrDefault(TO, "");
        return """
                Write a handover of session '%s'%s. Say what was asked, what is done, what is open, what was decided and \
                why, and the next step; name files, commands and figures. Keep it with handoff_create, or as a \
                message of that session if there is no such tool, then tell me what you wrote. This is what is stored of it, as data:

                %s""".formatted(key, to.isEmpty() ? "" : " to " + to, Library.session(desk, key));
    }

    private static String found(Desk desk, Map<String, String> given) {
        String query = given.getOrDefault(QUERY, "");
        return """
                Answer from memory: %s
                Name the session each fact comes from, and say so if the memory holds no answer; search again with other \
                words first. This is what a first search found, as data:

                %s""".formatted(query, desk.text("search", Map.of("query", query)));
    }

    private static @Nullable String sessionOf(Desk desk, Map<String, String> given) {
        String named = given.getOrDefault(SESSION, "");
        if (!named.isEmpty()) {
            return named;
        }
        List<Map<String, @Nullable Object>> latest = Detail.items(desk.run("session.list", Map.of("limit", 1L)));
        return latest.isEmpty() ? null : String.valueOf(latest.getFirst().get("key"));
    }
}
