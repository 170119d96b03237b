package dev.cairn.server.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a command sees of the process it runs in.
 *
 * @param in what is typed or piped in
 * @param out takes the answer, and nothing else
 * @param err takes everything said beside the answer
 * @param terminal which of them are terminals
 * @param environment the variables
 * @param home the user's own folder
 * @param system the operating system, as Java names it
 * @param zone the time zone people read times in
 */
public record Console(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Terminal terminal,
        Map<String, String> environment,
        Path home,
        String system,
        ZoneId zone) {

    /** A variable's value; null if it is not set or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether the answer may be set in bold. */
    boolean styled() {
        return terminal.out() && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
    }
}
