package dev.cairn.server.tools;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A store that holds what the operations' examples speak of. Its clock stands still and its chance is seeded, so that two
 * of them are the same, ids and secrets included.
 */
final class SampleStore implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    private static final long SEED = 7;

    /** What is made: the operation, its input, and the name examples give its id. */
    private static final List<List<String>> STEPS = List.of(
            List.of("project.create", "{'key': 'shop', 'name': 'Shop'}", "project"),
            List.of("session.create", "{'key': 'monday', 'name': 'Staging'}", "session"),
            List.of("session.create", "{'key': 'sunday', 'name': 'Tidying up'}", "sunday"),
            List.of("conversation.create", "{'session': 'monday', 'key': 'ports'}", "conversation"),
            List.of(
                    "message.add",
                    "{'session': 'monday', 'role': 'user', 'conversation': 'ports',"
                            + " 'content': 'Which port does the staging server use?'}",
                    "message"),
            List.of(
                    "message.add",
                    "{'session': 'monday', 'role': 'assistant', 'conversation': 'ports', 'parent': '$message',"
                            + " 'content': 'The staging port is 8081.'}",
                    "answer"),
            List.of("preference.set", "{'key': 'editor', 'value': 'vim'}", "preference"),
            List.of("persona.create", "{'key': 'reviewer', 'name': 'Reviewer', 'prompt': 'Be strict.'}", "persona"),
            List.of("pin.add", "{'session': 'monday', 'content': 'Staging listens on 8081.'}", "pin"),
            List.of("summary.add", "{'session': 'monday', 'content': 'The port was found.'}", "summary"),
            List.of("handoff.create", "{'session': 'monday', 'summary': 'The old script is gone.'}", "handoff"),
            List.of("session.link", "{'session': 'monday', 'target': 'sunday', 'type': 'reference'}", "link"),
            List.of("key.create", "{'name': 'desk'}", "key"),
            List.of("store.backup", "{'file': '$folder/backup.db'}", "backup"));

    private final Path folder;
    private final Cairn cairn;
    private final Map<String, String> names;

    private SampleStore(Path folder, Map<String, String> names) {
        // why: a copy must not make the secrets its original has made
        Random chance = new Random(SEED + names.size());
        this.folder = folder;
        this.names = names;
        this.cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(InstantSource.fixed(NOW))
                .withChance(() -> chance));
    }

    /** Makes one in an empty folder. */
    static SampleStore in(Path folder) {
        SampleStore made = new SampleStore(folder, new HashMap<>());
        for (List<String> step : STEPS) {
            if (Operations.all().stream().anyMatch(o -> o.name().equals(step.get(0)))) {
                Map<String, @Nullable Object> input =
                        Json.parseObject(step.get(1).replace('\'', '"'));
                Map<String, @Nullable Object> output =
                        Operations.named(step.get(0)).run(made.cairn, Right.ADMIN, made.filled(input));
                made.names.put(step.get(2), String.valueOf(output.get("id")));
            }
        }
        return made;
    }

    /** Makes an equal one in a new folder; this one is closed. */
    SampleStore copy(Path other) throws IOException {
        Files.createDirectory(other);
        for (String file : List.of("store.db", "backup.db")) {
            Files.copy(folder.resolve(file), other.resolve(file));
        }
        return new SampleStore(other, names);
    }

    Cairn cairn() {
        return cairn;
    }

    /** The id of what is called so. */
    String id(String name) {
        return filled("$" + name);
    }

    /** An operation's example with the ids and files of this store. */
    Map<String, @Nullable Object> example(Operation<?> operation) {
        return filled(operation.exampleMembers());
    }

    @Override
    public void close() {
        cairn.close();
    }

    private Map<String, @Nullable Object> filled(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, value) -> filled.put(name, value instanceof String text ? filled(text) : value));
        return filled;
    }

    private String filled(String text) {
        if (!text.startsWith("$")) {
            return text;
        }
        int end = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
        String name = text.substring(1, end);
        String known = name.equals("folder") ? folder.toString() : names.get(name);
        if (known == null) {
            throw new AssertionError("The sample store has nothing for " + text + "; give it one.");
        }
        return known + text.substring(end);
    }
}
