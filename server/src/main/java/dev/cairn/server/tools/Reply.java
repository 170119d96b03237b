package dev.cairn.server.tools;

import dev.cairn.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool's answer in both its forms.
 *
 * @param text for models
 * @param structured the same for programs
 */
record Reply(String text, Map<String, @Nullable Object> structured) {
    /** What it costs: the dearer of its forms, since a client shows its model one of them. */
    int tokens() {
        return Math.max(Tokens.estimate(text), structuredTokens());
    }

    /** Whether neither form costs more. */
    boolean fits(int tokens) {
        return Tokens.estimate(text) <= tokens && structuredTokens() <= tokens;
    }

    private int structuredTokens() {
        return Tokens.estimate(Json.write(structured));
    }
}
