package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.operation.Caller;
import dev.cairn.server.mcp.Judges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same calls to MCP's own memory server and to ours get the same answers, but for the differences listed in
 * {@code differences.md} beside its lock file.
 */
@Tag("F14")
class MemoryServerTest {
    private static final String SCRIPT = "@modelcontextprotocol/server-memory/dist/index.js";
    private static final int CALLS = 1_000;
    private static final long SEED = 20_261_120;

    private static final List<String> NAMES = List.of(
            "Anna", "anna", "Bo", "Zoë", "staging server", "東京", "a.b", "İzmir", "straße", "", "x,y", "[x]", "😀 fox");
    private static final List<String> TYPES = List.of("person", "Person", "city", "", "service");
    private static final List<String> RELATIONS =
            List.of("knows", "lives in", "supersedes", "", "resolved_by", "KNOWS");
    private static final List<String> FACTS = List.of(
            "likes tea",
            "Likes tea",
            "lives in 東京",
            "",
            " ",
            "line\nbreak",
            "quote \" and \\",
            "😀",
            "İ",
            "ends with ς",
            "likes coffee",
            "restarts at 02:00",
            "uses PostgreSQL 18",
            "tab\there");
    private static final List<String> QUERIES =
            List.of("anna", "TEA", "i", "", "東", "person", "straSSe", "\n", "σ", "zo", "sql", "nobody", "😀");

    private final Random random = new Random(SEED);

    @Test
    void answersLikeTheOther(@TempDir Path folder) throws Exception {
        Optional<List<String>> command = Judges.command("memory-server", SCRIPT);
        if (command.isEmpty()) {
            return;
        }
        try (OtherServer other = new OtherServer(command.get(), folder);
                Cairn cairn = Cairn.open(folder.resolve("store.db"));
                Talk talk = talk(cairn)) {
            assertThat(schemas(talk.tools()))
                    .isEqualTo(schemas(
                            Detail.records(other.result("tools/list", Map.of()).getOrDefault("tools", List.of()))));
            int errors = 0;
            for (int i = 0; i < CALLS; i++) {
                Map<String, @Nullable Object> call = call();
                Map<String, @Nullable Object> expected = other.result("tools/call", call);
                Map<String, @Nullable Object> found = talk.result("tools/call", call);
                String where = "seed " + SEED + ", call " + i + ": " + Json.write(call);
                boolean failed = Boolean.TRUE.equals(expected.get("isError"));
                assertThat(Boolean.TRUE.equals(found.get("isError"))).as(where).isEqualTo(failed);
                if (failed) {
                    errors++;
                } else {
                    assertSame(where, expected, found);
                }
            }
            assertThat(errors).isBetween(10, CALLS / 4);
        }
    }

    @Test
    void listedDifferencesAreThere(@TempDir Path folder) throws Exception {
        Optional<List<String>> command = Judges.command("memory-server", SCRIPT);
        if (command.isEmpty()) {
            return;
        }
        try (OtherServer other = new OtherServer(command.get(), folder);
                Cairn cairn = Cairn.open(folder.resolve("store.db"));
                Talk talk = talk(cairn)) {
            Map<String, @Nullable Object> twice = call(
                    "create_entities",
                    "entities",
                    List.of(entity("Bo", "cat", List.of("a", "a")), entity("Bo", "dog", List.of("b"))));
            assertThat(Json.write(other.result("tools/call", twice).get("structuredContent")))
                    .isEqualTo(Json.write(Map.of(
                            "entities",
                            List.of(entity("Bo", "cat", List.of("a", "a")), entity("Bo", "dog", List.of("b"))))));
            assertThat(Json.write(talk.result("tools/call", twice).get("structuredContent")))
                    .isEqualTo(Json.write(Map.of("entities", List.of(entity("Bo", "cat", List.of("a"))))));
        }
    }

    private static void assertSame(
            String where, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> found) {
        assertThat(Json.write(found.get("structuredContent")))
                .as(where)
                .isEqualTo(Json.write(once(expected.get("structuredContent"))));
        String text = text(found);
        Object same = text.endsWith("successfully") ? text : once(Json.parse(text(expected)));
        Object ours = text.endsWith("successfully") ? text(expected) : Json.parse(text);
        assertThat(ours).as(where).isEqualTo(same);
        if (Json.write(once(expected)).equals(Json.write(expected)) && !text.contains("\\u")) {
            assertThat(text).as(where).isEqualTo(text(expected));
        }
    }

    /** The value with observations and relations that it repeats given once. */
    private static @Nullable Object once(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(String.valueOf(name), once(member)));
                yield members;
            }
            case List<?> list
            when isOfResults(list) -> list.stream().map(MemoryServerTest::once).toList();
            case List<?> list ->
                list.stream().map(MemoryServerTest::once).distinct().toList();
            case null, default -> value;
        };
    }

    private static boolean isOfResults(List<?> list) {
        return !list.isEmpty() && list.getFirst() instanceof Map<?, ?> map && map.containsKey("entityName");
    }

    private static String text(Map<String, @Nullable Object> result) {
        return String.valueOf(Detail.records(result.getOrDefault("content", List.of()))
                .getFirst()
                .get("text"));
    }

    /** Name, input and output of each tool, without words and without what is listed as a difference. */
    private static List<Object> schemas(List<Map<String, @Nullable Object>> tools) {
        List<Object> schemas = new ArrayList<>();
        for (Map<String, @Nullable Object> tool : tools) {
            schemas.add(
                    tool.get("name") + " " + plain(tool.get("inputSchema")) + " " + plain(tool.get("outputSchema")));
        }
        return schemas;
    }

    private static @Nullable Object plain(@Nullable Object schema) {
        return switch (schema) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> kept = new TreeMap<>();
                map.forEach((name, value) -> kept.put(String.valueOf(name), plain(value)));
                kept.keySet().removeAll(Set.of("$schema", "cursor", "next", "note"));
                if (kept.get("description") instanceof String) {
                    kept.remove("description");
                }
                yield kept;
            }
            case List<?> list -> list.stream().map(MemoryServerTest::plain).toList();
            case null, default -> schema;
        };
    }

    private Map<String, @Nullable Object> call() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> call("create_entities", "entities", entities());
            case 4, 5, 6 -> call("create_relations", "relations", some(4, this::relation));
            case 7, 8, 9, 10 -> call("add_observations", "observations", some(3, () -> about("contents")));
            case 11 -> call("delete_entities", "entityNames", some(2, () -> one(NAMES)));
            case 12 -> call("delete_observations", "deletions", some(3, () -> about("observations")));
            case 13, 14 -> call("delete_relations", "relations", some(3, this::relation));
            case 15 -> call("search_nodes", "query", one(QUERIES));
            case 16, 17 -> call("open_nodes", "names", some(4, () -> one(NAMES)));
            case 18 -> call("read_graph", "unknown", 1L);
            default -> broken();
        };
    }

    /** A call that both are to refuse. */
    private Map<String, @Nullable Object> broken() {
        return switch (random.nextInt(5)) {
            case 0 -> call("create_entities", "entities", List.of(Map.of("name", one(NAMES), "entityType", "t")));
            case 1 -> call("create_relations", "relations", "knows");
            case 2 -> call("open_nodes", "names", List.of(1L));
            case 3 -> call("search_nodes", "other", "x");
            default ->
                call(
                        "add_observations",
                        "observations",
                        List.of(Map.of("entityName", "nobody", "contents", List.of("x"))));
        };
    }

    private List<Object> entities() {
        Map<String, Object> byName = new LinkedHashMap<>();
        some(3, () -> one(NAMES))
                .forEach(name -> byName.put(
                        String.valueOf(name), entity(String.valueOf(name), one(TYPES), some(4, () -> one(FACTS)))));
        return List.copyOf(byName.values());
    }

    private static Map<String, Object> entity(String name, String type, List<?> observations) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("name", name);
        entity.put("entityType", type);
        entity.put("observations", observations);
        return entity;
    }

    private Map<String, Object> relation() {
        Map<String, Object> relation = new LinkedHashMap<>();
        relation.put("from", one(NAMES));
        relation.put("to", one(NAMES));
        relation.put("relationType", one(RELATIONS));
        return relation;
    }

    private Map<String, Object> about(String member) {
        return Map.of("entityName", one(NAMES), member, some(4, () -> one(FACTS)));
    }

    private List<Object> some(int most, Supplier<Object> each) {
        List<Object> made = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            made.add(each.get());
        }
        return made;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Map<String, @Nullable Object> call(String tool, String argument, Object value) {
        return Map.of("name", tool, "arguments", Map.of(argument, value));
    }

    private static Talk talk(Cairn cairn) {
        return new Talk(
                () -> cairn,
                Caller.local(Scope.LOCAL, Right.WRITE),
                new Options(Profile.MEMORY_SERVER, Integer.MAX_VALUE));
    }
}
