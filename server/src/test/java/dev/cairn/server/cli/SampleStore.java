package dev.cairn.server.cli;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.admin.StoreFile;
import dev.cairn.session.AddMessage;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that the operations' examples speak of, as it was at one instant. */
final class SampleStore {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T09:30:00Z"));

    private final Path folder;
    private final Map<String, String> named = new HashMap<>();

    SampleStore(Path folder) {
        this.folder = folder;
        try (Cairn cairn = Cairn.open(CairnOptions.file(master()).withClock(CLOCK))) {
            cairn.sessions().create("monday");
            cairn.sessions().create("sunday");
            cairn.conversations().create(new CreateConversation("monday", "ports", "Ports", Map.of(), null));
            String question = "Which port does the staging server use?";
            named.put(
                    "$message",
                    cairn.messages()
                            .add(AddMessage.of("monday", Role.USER, question).in("ports"))
                            .id()
                            .toString());
            cairn.messages().add("monday", Role.ASSISTANT, "Staging uses port 8081.");
            named.put("$session", cairn.sessions().get("monday").id().toString());
            named.put("$folder", folder.toString());
            cairn.admin().backup(new StoreFile(folder.resolve("backup.db").toString()));
        }
    }

    /** Puts the store as it was in its place, and nothing beside it. */
    Path fresh() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("store.db") || name.equals("copy.db")) {
                    Files.delete(file);
                }
            }
            return Files.copy(master(), folder.resolve("store.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An example with what its placeholders stand for. */
    Map<String, @Nullable Object> filled(Map<String, @Nullable Object> example) {
        Map<String, @Nullable Object> filled = new HashMap<>(example);
        filled.replaceAll((name, value) -> value instanceof String text ? filled(text) : value);
        return filled;
    }

    private String filled(String text) {
        if (!text.startsWith("$")) {
            return text;
        }
        int slash = text.indexOf('/');
        String name = slash < 0 ? text : text.substring(0, slash);
        if (!named.containsKey(name)) {
            throw new AssertionError("The sample store has nothing for " + name + ".");
        }
        return named.get(name) + text.substring(name.length());
    }

    private Path master() {
        return folder.resolve("master.db");
    }
}
