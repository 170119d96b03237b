package dev.cairn.server.http;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.admin.CreateKey;
import dev.cairn.admin.StoreFile;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.session.AddMessage;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that holds what the operations' examples are about. Two of them are the same, ids, times and keys included. */
final class ExampleStore implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T09:30:00Z"));
    private static final long SEED = 7;
    private static final Set<String> KEYS = Set.of("monday", "sunday", "ports");

    final Cairn cairn;
    private final Path folder;
    private final Id message;

    private ExampleStore(Path folder, Id message) {
        var chance = new Random(SEED);
        this.folder = folder;
        this.message = message;
        this.cairn = Cairn.open(
                CairnOptions.file(folder.resolve("store.db")).withClock(CLOCK).withChance(() -> chance));
    }

    /** A store to copy from, made once: its folder, and the id of the message the examples are about. */
    record Template(Path folder, Id message) {
        static Template in(Path folder) {
            try (Cairn cairn =
                    Cairn.open(CairnOptions.file(folder.resolve("store.db")).withClock(CLOCK))) {
                cairn.sessions().create("monday");
                cairn.sessions().create("sunday");
                cairn.conversations().create(new CreateConversation("monday", "ports", "Ports", Map.of(), null));
                Message asked = cairn.messages()
                        .add(AddMessage.of("monday", Role.USER, "Which port does the staging server use?")
                                .in("ports"));
                cairn.messages()
                        .add(AddMessage.of("monday", Role.ASSISTANT, "Port 8081; production uses 8080.")
                                .in("ports")
                                .answering(asked.id()));
                cairn.messages().add("monday", Role.USER, "Important: deploy with make ship.");
                cairn.keys().create(CreateKey.of("desk"));
                cairn.admin().backup(new StoreFile(folder.resolve("backup.db").toString()));
                return new Template(folder, asked.id());
            }
        }

        /** A copy in another folder, which is made. */
        ExampleStore open(Path other) throws IOException {
            Files.createDirectories(other);
            for (String name : List.of("store.db", "backup.db")) {
                Files.copy(folder.resolve(name), other.resolve(name));
            }
            return new ExampleStore(other, message);
        }
    }

    /** An operation's example with the names that stand for ids and folders filled in. */
    Map<String, @Nullable Object> example(Operation<?> operation) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        operation.exampleMembers().forEach((name, value) -> members.put(name, filled(value)));
        return members;
    }

    /** Whether the example is about something this store has, and not just what it makes. */
    static boolean refersToWhatIsThere(Operation<?> operation) {
        return operation.exampleMembers().values().stream()
                .anyMatch(value -> value instanceof String text && (text.startsWith("$") || KEYS.contains(text)));
    }

    /** Everything its user has. */
    String content() {
        var content = new StringBuilder();
        for (String key : List.of("monday", "sunday")) {
            content.append(Json.write(Operations.named("session.get").run(cairn, Right.READ, Map.of("key", key))));
            content.append(Json.write(Operations.named("message.list").run(cairn, Right.READ, Map.of("session", key))));
        }
        return content.toString();
    }

    /** The text with this store's own folder taken out. */
    String anywhere(String text) {
        return text.replace(folder.toString(), "$folder");
    }

    private @Nullable Object filled(@Nullable Object value) {
        return switch (value) {
            case String text when text.startsWith("$folder") -> folder + text.substring("$folder".length());
            case String text when text.equals("$message") -> message.toString();
            case String text
            when text.startsWith("$") ->
                throw new AssertionError("The example store has no " + text + "; give it one.");
            case List<?> list -> list.stream().map(this::filled).toList();
            case null, default -> value;
        };
    }

    @Override
    public void close() {
        cairn.close();
    }
}
