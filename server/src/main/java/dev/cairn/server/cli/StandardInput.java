package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is piped into a command, or stands in a file named instead. */
final class StandardInput {
    private static final int BYTES_MAX = 32_000_000;

    private final Console console;

    StandardInput(Console console) {
        this.console = console;
    }

    /** All of it, without the line end that a shell adds. */
    String text() {
        String text = read(console.in(), "standard input");
        return text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
    }

    /** The members of the JSON object that is named by {@code --input}. */
    Map<String, @Nullable Object> members(String source) {
        if (source.equals("-")) {
            return Json.parseObject(read(console.in(), "standard input"));
        }
        Path file = Path.of(source);
        // why: opening a store other than through SQLite would drop its locks
        if (!source.endsWith(".json")) {
            throw new Invalid("Expected --input to name a .json file or -, found '" + SafeText.line(source) + "'.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Json.parseObject(read(in, source));
        } catch (IOException e) {
            throw new Invalid("Cannot read " + SafeText.line(source) + ".", e);
        }
    }

    private static String read(InputStream in, String source) {
        try {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new Invalid("Expected at most " + BYTES_MAX + " bytes in " + source + ".");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unavailable("Cannot read " + source + ".", e);
        }
    }
}
