package dev.cairn.server.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions for a value being typed.
 *
 * @param values best first; the first {@value #VALUES_MAX} are sent
 * @param total how many there are in all, if known
 */
public record Completion(List<String> values, @Nullable Integer total) {
    /** Most suggestions in one answer. */
    public static final int VALUES_MAX = 100;

    /**
     * What is being typed.
     *
     * @param prompt the prompt whose argument it is, or null
     * @param uriTemplate the resource template whose variable it is, or null
     * @param argument name of the argument or variable
     * @param value what stands there so far
     * @param context the other arguments filled in before
     */
    public record Query(
            @Nullable String prompt,
            @Nullable String uriTemplate,
            String argument,
            String value,
            Map<String, String> context) {}
}
