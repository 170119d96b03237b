package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the store is: as told, as {@code CAIRN_STORE} says, or in the user's data folder. */
final class StorePath {
    private StorePath() {}

    static Path of(@Nullable String told, Console console) {
        String named = told == null ? console.variable("CAIRN_STORE") : told;
        if (named == null) {
            return byDefault(console);
        } else if (named.isEmpty()) {
            throw new Invalid("Expected --store to name a file, found nothing.");
        }
        return path(named);
    }

    private static Path byDefault(Console console) {
        String system = console.system().toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return console.home().resolve("Library/Application Support/Cairn/cairn.db");
        } else if (system.startsWith("windows")) {
            String local = console.variable("LOCALAPPDATA");
            Path folder = local == null ? console.home().resolve("AppData/Local") : path(local);
            return folder.resolve("Cairn").resolve("cairn.db");
        }
        String data = console.variable("XDG_DATA_HOME");
        Path home = console.home().resolve(".local/share");
        Path folder = data != null && path(data).isAbsolute() ? path(data) : home;
        return folder.resolve("cairn").resolve("cairn.db");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Invalid("Cannot use '" + SafeText.line(text) + "' as a path: " + e.getReason() + ".", e);
        }
    }
}
