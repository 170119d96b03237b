package dev.cairn.server.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program at the other end, as it describes itself: good for display and logs, never for decisions on rights.
 *
 * @param name its name, empty if it gave none
 * @param version its version, empty if it gave none
 * @param protocolVersion the protocol revision it speaks
 * @param capabilities what it says it can do
 */
public record Client(String name, String version, String protocolVersion, Map<String, @Nullable Object> capabilities) {
    static Client of(
            Map<String, @Nullable Object> info, String protocolVersion, Map<String, @Nullable Object> capabilities) {
        return new Client(text(info, "name"), text(info, "version"), protocolVersion, capabilities);
    }

    /** Whether it declared a capability, for example {@code elicitation}. */
    public boolean supports(String capability) {
        return capabilities.get(capability) instanceof Map<?, ?>;
    }

    boolean answers(Question question) {
        if (!(capabilities.get(question.capability()) instanceof Map<?, ?> modes)) {
            return false;
        }
        // why: a client may declare that it only sends users to a URL; without any mode it means forms
        return !(question instanceof Question.Elicit) || modes.isEmpty() || modes.containsKey("form");
    }

    private static String text(Map<String, @Nullable Object> info, String name) {
        return info.get(name) instanceof String value ? value : "";
    }
}
