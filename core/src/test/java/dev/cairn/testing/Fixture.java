package dev.cairn.testing;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.session.Role;
import dev.cairn.session.SessionKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store prepared so that the example of every operation works on it: project {@code shop}, sessions {@code monday} and
 * {@code sunday}, conversation {@code ports} with messages, and one of everything else. Its clock stands still, so every
 * instant and id in it is the same each time it is made.
 *
 * <p>Examples name ids as {@code $message} and the like, and files below {@code $folder}; {@link #input} puts in what
 * they are here.
 */
public final class Fixture implements AutoCloseable {
    /** The user everything belongs to. */
    public static final String USER = Scope.LOCAL.user();
    /** Another user, with one session of the same key as the first one's. */
    public static final String OTHER = "other";

    /** What is made, in order: the operation, its input, and the name its id is known by. */
    private static final List<Step> STEPS = List.of(
            new Step(
                    "project.create", "{'key': 'shop', 'name': 'Shop', 'path': '/src/shop', 'language': 'java'}", null),
            new Step(
                    "session.create",
                    "{'key': 'monday', 'name': 'Setting up staging', 'project': 'shop', 'metadata': {'ticket': 42}}",
                    "session"),
            new Step("session.create", "{'key': 'sunday', 'name': 'Tidying up', 'saved': true}", null),
            new Step("conversation.create", "{'session': 'monday', 'key': 'ports', 'title': 'Ports'}", "conversation"),
            new Step(
                    "message.add",
                    "{'session': 'monday', 'role': 'user', 'conversation': 'ports', 'clientId': 'q-1',"
                            + " 'content': 'Which port does the staging server use?'}",
                    "message"),
            new Step(
                    "message.add",
                    "{'session': 'monday', 'role': 'assistant', 'conversation': 'ports', 'parent': '$message',"
                            + " 'model': 'small-1', 'tokenUsage': 12, 'metadata': {'source': 'config'},"
                            + " 'content': 'The staging port is 8081, because 8080 is taken by the proxy.'}",
                    "answer"),
            new Step(
                    "message.add",
                    "{'session': 'monday', 'role': 'user', 'content': 'Thanks, write it down.'}",
                    "thanks"),
            new Step(
                    "message.add",
                    "{'session': 'sunday', 'role': 'user', 'content': 'Remove the old deploy script.'}",
                    "sunday"),
            new Step("preference.set", "{'key': 'editor', 'value': 'vim'}", "preference"),
            new Step(
                    "pin.add",
                    "{'session': 'monday', 'content': 'Staging listens on port 8081.', 'message': '$answer'}",
                    "pin"),
            new Step(
                    "summary.add",
                    "{'session': 'monday', 'content': 'The staging port was found: 8081.', 'from': '$message',"
                            + " 'to': '$answer'}",
                    "summary"),
            new Step(
                    "handoff.create",
                    "{'from': 'sunday', 'summary': 'The deploy script is gone.', 'openTasks': ['tell the team']}",
                    "handoff"),
            new Step("session.link", "{'source': 'monday', 'target': 'sunday', 'type': 'related'}", "link"),
            new Step(
                    "interaction.start",
                    "{'session': 'monday', 'agent': 'coder', 'task': 'Find the port'}",
                    "interaction"),
            new Step(
                    "decision.record",
                    "{'session': 'monday', 'intent': 'question', 'confidence': 0.9, 'workflow': 'lookup'}",
                    "decision"),
            new Step(
                    "cost.record",
                    "{'session': 'monday', 'model': 'small-1', 'inputTokens': 100, 'outputTokens': 20}",
                    "cost"));

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final Cairn cairn;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Fixture(Path folder) {
        this.folder = folder;
        this.cairn = Cairn.open(CairnOptions.file(file()).withClock(clock));
    }

    private record Step(
            String operation, String input, @Nullable String name) {}

    /** Makes the store {@code memory.db} in an empty folder, and a backup of it beside. */
    public static Fixture in(Path folder) {
        Fixture fixture = new Fixture(folder);
        fixture.names.put("folder", folder.toString());
        fixture.fill();
        return fixture;
    }

    /** The store as its user sees it. */
    public Cairn cairn() {
        return cairn;
    }

    /** The store as another user sees it. */
    public Cairn as(String user) {
        return cairn.as(Scope.user(user));
    }

    /** The clock everything is dated by. */
    public TestClock clock() {
        return clock;
    }

    /** The store's file. */
    public Path file() {
        return folder.resolve("memory.db");
    }

    /** The id that examples call by this name, without the dollar sign. */
    public String id(String name) {
        return Optional.ofNullable(names.get(name)).orElseThrow();
    }

    /** The example of an operation, with ids and files of this store. */
    public Map<String, @Nullable Object> input(Operation<?> operation) {
        return input(operation.exampleMembers());
    }

    /** Members with {@code $message} and the like replaced by what they are here. */
    public Map<String, @Nullable Object> input(Map<String, ? extends @Nullable Object> members) {
        return Json.object(resolved(members), "the input");
    }

    /** Runs an operation as the store's user, with every right. */
    public Map<String, @Nullable Object> run(String operation, Map<String, ? extends @Nullable Object> members) {
        return Operations.named(operation).run(cairn, Right.ADMIN, input(members));
    }

    @Override
    public void close() {
        cairn.close();
    }

    private void fill() {
        for (Step step : STEPS) {
            if (Operations.all().stream().noneMatch(o -> o.name().equals(step.operation))) {
                withoutOperation(step);
                continue;
            }
            Map<String, @Nullable Object> made = run(step.operation, Json.parseObject(step.input.replace('\'', '"')));
            if (step.name != null) {
                names.put(step.name, String.valueOf(made.get("id")));
            }
            clock.tick();
        }
        as(OTHER).sessions().create("monday");
        as(OTHER).messages().add("monday", Role.USER, "Another user's staging port is 9999.");
        clock.tick();
        run("store.backup", Map.of("file", folder.resolve("backup.db").toString()));
    }

    private void withoutOperation(Step step) {
        if (step.operation.equals("project.create")) {
            cairn.sessions()
                    .delete(new SessionKey(cairn.sessions().create("first").key()));
            Dump.write(file(), """
                    INSERT INTO projects (id, user_id, key, name, created_at, updated_at, last_accessed_at)
                    VALUES (1, (SELECT id FROM users), 'shop', 'Shop', 0, 0, 0)
                    """);
        }
    }

    private @Nullable Object resolved(@Nullable Object value) {
        return switch (value) {
            case String text when text.startsWith("$") -> resolved(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(String.valueOf(key), resolved(inner)));
                yield copy;
            }
            case List<?> list -> list.stream().map(this::resolved).toList();
            case null, default -> value;
        };
    }

    private String resolved(String text) {
        int end = 1;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String known = names.get(text.substring(1, end));
        if (known == null) {
            throw new IllegalArgumentException(
                    "The fixture has no " + text + "; it has $" + String.join(", $", names.keySet()));
        }
        return known + text.substring(end);
    }
}
