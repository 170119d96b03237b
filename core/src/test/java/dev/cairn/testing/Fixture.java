package dev.cairn.testing;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.json.Json;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store prepared so that the example of every operation works on it: project {@code shop}, sessions {@code monday} and
 * {@code sunday}, conversation {@code ports} with messages, and one of everything else. Another user has the same under
 * other keys. Its clock stands still and its chance is seeded, so every instant, id and secret in it is the same each time.
 *
 * <p>Examples name ids as {@code $message} and the like, and files below {@code $folder}; {@link #input} puts in what
 * they are here. The folder holds {@code store.db}, and a backup of it, {@code backup.db}.
 */
public final class Fixture implements AutoCloseable {
    /** The user everything in examples belongs to. */
    public static final String USER = Scope.LOCAL.user();
    /** The other user, who has the same under keys that begin with {@link #THEIRS}, and speaks of an egret, not a heron. */
    public static final String OTHER = "other";

    public static final String THEIRS = "their-";

    /** What examples call by its key. */
    public static final Set<String> KEYS = Set.of("shop", "monday", "sunday", "ports", "editor", "reviewer");

    private static final long SEED = 7;

    /** What is made for each user: the operation, its input, and the name examples give its id. */
    private static final List<List<String>> STEPS = List.of(
            List.of("project.create", "{'key': 'shop', 'name': 'Shop', 'path': '/src/shop'}", "project"),
            List.of(
                    "session.create",
                    "{'key': 'monday', 'name': 'Staging', 'project': 'shop', 'metadata': {'ticket': 42}}",
                    "session"),
            List.of("session.create", "{'key': 'sunday', 'name': 'Tidying up', 'saved': true}", "sunday"),
            List.of("conversation.create", "{'session': 'monday', 'key': 'ports', 'title': 'Ports'}", "conversation"),
            List.of(
                    "message.add",
                    "{'session': 'monday', 'role': 'user', 'conversation': 'ports', 'clientId': 'q-1',"
                            + " 'content': 'Which port does the staging server use?'}",
                    "message"),
            List.of(
                    "message.add",
                    "{'session': 'monday', 'role': 'assistant', 'conversation': 'ports', 'parent': '$message',"
                            + " 'model': 'small-1', 'metadata': {'source': 'config'},"
                            + " 'content': 'The staging port is 8081 on heron.'}",
                    "answer"),
            List.of("message.add", "{'session': 'monday', 'role': 'user', 'content': 'Write it down.'}", "wish"),
            List.of(
                    "message.add",
                    "{'session': 'sunday', 'role': 'user', 'content': 'Remove the old deploy script.'}",
                    "order"),
            List.of("preference.set", "{'key': 'editor', 'value': 'vim'}", "preference"),
            List.of(
                    "persona.create",
                    "{'key': 'reviewer', 'name': 'Reviewer', 'prompt': 'Be strict.', 'category': 'coding'}",
                    "persona"),
            List.of("pin.add", "{'session': 'monday', 'content': 'Heron listens on 8081.'}", "pin"),
            List.of("summary.add", "{'session': 'monday', 'content': 'The port of heron was found.'}", "summary"),
            List.of(
                    "memory.add",
                    "{'content': 'Staging listens on 8081 on heron.', 'project': 'shop', 'session': 'monday',"
                            + " 'type': 'insight', 'subject': 'staging port', 'tags': ['staging']}",
                    "memory"),
            List.of(
                    "memory.add",
                    "{'content': 'Always run the tests on heron before a release.', 'layers': ['global']}",
                    "habit"),
            List.of(
                    "document.add",
                    "{'source': 'docs/staging.md', 'project': 'shop',"
                            + " 'content': '# Staging\\n\\nStaging runs on heron, port 8081.'}",
                    "document"),
            List.of(
                    "pattern.put",
                    "{'project': 'shop', 'type': 'deployment', 'name': 'Ship from heron',"
                            + " 'description': 'Releases are made on heron alone.', 'memories': ['$memory']}",
                    "pattern"),
            List.of("session.memory-add", "{'session': 'monday', 'memory': '$memory'}", "place"),
            List.of(
                    "memory.add",
                    "{'content': 'Always run tests on heron before the release.', 'layers': ['global']}",
                    "echo"),
            List.of("memory.link", "{'source': '$memory', 'target': '$habit', 'type': 'relates_to'}", "tie"),
            List.of("memory.link", "{'source': '$memory', 'target': '$habit', 'type': 'contradicts'}", "dispute"),
            List.of(
                    "note.set",
                    "{'session': 'monday', 'type': 'user_info', 'key': 'name', 'value': 'Kim, who keeps heron'}",
                    "note"),
            List.of("context", "{'session': 'monday', 'query': 'Which port does staging use?'}", "context"),
            List.of("recall", "{'query': 'Which port does staging use?', 'route': true}", "question"),
            List.of("project.git-status-set", "{'key': 'shop', 'branch': 'heron-fix'}", "status"),
            List.of(
                    "graph.create-entities",
                    "{'project': 'shop', 'entities': [{'name': 'staging', 'entityType': 'server',"
                            + " 'observations': ['Runs on heron.', 'Listens on 8081.']}]}",
                    "entities"),
            List.of(
                    "graph.create-relations",
                    "{'project': 'shop', 'relations': [{'from': 'staging', 'to': 'database', 'relationType': 'reads from'}]}",
                    "relations"),
            List.of("handoff.create", "{'session': 'monday', 'summary': 'Staging runs on heron.'}", "handoff"),
            List.of("session.link", "{'session': 'sunday', 'target': 'monday', 'type': 'related'}", "link"),
            List.of(
                    "interaction.start",
                    "{'session': 'monday', 'agent': 'reviewer', 'task': 'Look at heron'}",
                    "interaction"),
            List.of(
                    "routing.record",
                    "{'session': 'monday', 'intent': 'deploy', 'workflow': 'lookup', 'confidence': 0.8}",
                    "decision"),
            List.of(
                    "cost.record",
                    "{'session': 'monday', 'model': 'small-1', 'inputTokens': 100, 'outputTokens': 20}",
                    "cost"));

    /** What is made once for the whole store. */
    private static final List<List<String>> ONCE = List.of(
            List.of(
                    "conversation-memory.add",
                    "{'sessionId': 'Thread 7', 'role': 'human', 'content': 'Water the ferns.'}",
                    "record"),
            List.of("history.list", "{}", "asked"),
            List.of("embed", "{'seconds': 30}", "embedding"),
            List.of("price.set", "{'model': 'small-1', 'inputUsd': 0.5, 'outputUsd': 1.5}", "price"),
            List.of("key.create", "{'name': 'desk'}", "key"),
            List.of("store.backup", "{'file': '$folder/backup.db'}", "backup"));

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final Map<String, Map<String, String>> ids;
    private final Cairn cairn;

    private Fixture(Path folder, Map<String, Map<String, String>> ids) {
        Random chance = new Random(SEED);
        this.folder = folder;
        this.ids = ids;
        this.cairn = Cairn.open(options(folder, clock).withChance(() -> chance));
    }

    private static CairnOptions options(Path folder, TestClock clock) {
        return CairnOptions.file(folder.resolve("store.db"))
                .withClock(clock)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false);
    }

    /** A store that was used with another model before. */
    private static void usedBefore(Path folder) {
        EmbeddingModel old = EmbeddingModel.of(new EmbeddingSpace("hashing", 384, "0"), HashingEmbedder::new);
        try (Cairn cairn = Cairn.open(options(folder, new TestClock()).withModels(List.of(old)))) {
            cairn.embeddings().embed(new EmbedPending(1));
        }
    }

    /** Makes one in an empty folder. */
    public static Fixture in(Path folder) {
        usedBefore(folder);
        Fixture made = new Fixture(folder, Map.of(USER, new HashMap<>(), OTHER, new HashMap<>()));
        STEPS.forEach(step -> made.take(USER, step));
        STEPS.forEach(step -> made.take(OTHER, step));
        ONCE.forEach(step -> made.take(USER, step));
        Transcripts.small(folder);
        notes(folder);
        return made;
    }

    /** Writes the file that the example of importing documents is about. */
    private static void notes(Path folder) {
        try {
            Files.writeString(folder.resolve("notes.md"), "# Notes\n\nThe pond is behind the mill.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an equal one in another folder; this one must be closed, because its files are read. */
    public Fixture copy(Path other) {
        try {
            Files.createDirectories(other);
            for (String file : List.of("store.db", "backup.db", "transcript.jsonl", "notes.md")) {
                Files.copy(folder.resolve(file), other.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Fixture(other, ids);
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
        return folder.resolve("store.db");
    }

    /** The id that examples call by this name, without the dollar sign. */
    public String id(String name) {
        return String.valueOf(resolved(USER, "$" + name));
    }

    /** The example of an operation, with ids and files of this store. */
    public Map<String, @Nullable Object> input(Operation<?> operation) {
        return input(USER, operation);
    }

    /** The example of an operation on what one of the two users has. */
    public Map<String, @Nullable Object> input(String user, Operation<?> operation) {
        return Json.object(resolved(user, operation.exampleMembers()), "the example");
    }

    /** Runs an operation as the store's user, with every right. */
    public Map<String, @Nullable Object> run(String operation, Map<String, ? extends @Nullable Object> members) {
        return Operations.named(operation).run(cairn, Right.ADMIN, Json.object(resolved(USER, members), "the input"));
    }

    /** A text of an example, as it is for one of the two users: ids and files for their names, keys of their own. */
    public String input(String user, String text) {
        return String.valueOf(resolved(user, text));
    }

    /** The text with this store's own folder taken out. */
    public String anywhere(String text) {
        return text.replace(folder.toString(), "$folder");
    }

    @Override
    public void close() {
        cairn.close();
    }

    private void take(String user, List<String> step) {
        Map<String, @Nullable Object> input = Json.parseObject(step.get(1).replace('\'', '"'));
        Map<String, @Nullable Object> made = Operations.named(step.get(0))
                .run(as(user), Right.ADMIN, Json.object(resolved(user, input), "the input"));
        Object item = made.containsKey("outcome") ? made.getOrDefault("memory", made.get("document")) : made;
        Map<String, @Nullable Object> members = Json.object(item, "what was made");
        ids.get(user).put(step.get(2), String.valueOf(members.getOrDefault("id", members.get("key"))));
    }

    private @Nullable Object resolved(String user, @Nullable Object value) {
        return switch (value) {
            case String text when text.startsWith("$") -> named(user, text);
            case String text when user.equals(USER) -> text;
            case String text when KEYS.contains(text) -> THEIRS + text;
            case String text -> text.replace("heron", "egret").replace("Heron", "Egret");
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(String.valueOf(key), resolved(user, inner)));
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> resolved(user, each)).toList();
            case null, default -> value;
        };
    }

    private String named(String user, String text) {
        int end = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
        String name = text.substring(1, end);
        String known = name.equals("folder")
                ? folder.toString()
                : Map.copyOf(ids.get(user)).get(name);
        if (known == null) {
            throw new IllegalArgumentException("The fixture has nothing for " + text + "; give it one.");
        }
        return known + text.substring(end);
    }
}
