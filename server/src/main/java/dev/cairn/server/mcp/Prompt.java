package dev.cairn.server.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message template the user can pick. */
public record Prompt(
        String name, @Nullable String title, @Nullable String description, List<Argument> arguments, Handler handler) {

    /** A blank to fill in. */
    public record Argument(String name, @Nullable String description, boolean required) {}

    /** One message of the filled-in prompt; the role is {@code user} or {@code assistant}. */
    public record Message(String role, Content content) {}

    /** Fills in a prompt; the required arguments are there. */
    @FunctionalInterface
    public interface Handler {
        List<Message> get(Call call, Map<String, String> arguments) throws Exception;
    }
}
