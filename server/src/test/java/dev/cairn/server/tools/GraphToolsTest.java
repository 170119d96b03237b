package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.operation.Caller;
import dev.cairn.server.tools.Talk.Called;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The profile that stands in for MCP's own memory server. */
@Tag("F14")
@Tag("A26")
class GraphToolsTest {
    private static final List<String> NAMES = List.of(
            "create_entities",
            "create_relations",
            "add_observations",
            "delete_entities",
            "delete_observations",
            "delete_relations",
            "read_graph",
            "search_nodes",
            "open_nodes");

    @Test
    void hasNineTools() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = talk(cairn, null)) {
            assertThat(talk.tools()).extracting(tool -> tool.get("name")).containsExactlyElementsOf(NAMES);
            assertThat(talk.result("server/discover", Map.of()).get("instructions"))
                    .isEqualTo(Instructions.GRAPH);
        }
    }

    @Test
    void answersWithTheGraphAndNothingElse() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = talk(cairn, null)) {
            Called created = talk.call(
                    "create_entities",
                    Map.of(
                            "entities",
                            List.of(Map.of(
                                    "name",
                                    "Anna",
                                    "entityType",
                                    "person",
                                    "observations",
                                    List.of("likes tea"),
                                    "x",
                                    1L))));
            assertThat(created.text()).isEqualTo("""
                    [
                      {
                        "name": "Anna",
                        "entityType": "person",
                        "observations": [
                          "likes tea"
                        ]
                      }
                    ]""");
            assertThat(talk.call("read_graph", Map.of()).structured()).containsOnlyKeys("entities", "relations");
            assertThat(talk.call("delete_entities", Map.of("entityNames", List.of("Anna")))
                            .text())
                    .isEqualTo("Entities deleted successfully");
            assertThat(talk.call("read_graph", Map.of()).text())
                    .isEqualTo("{\n  \"entities\": [],\n  \"relations\": []\n}");
        }
    }

    @Test
    void refusesWhatItsSchemaDoesNotAllow() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = talk(cairn, null)) {
            assertThat(talk.call("create_entities", Map.of()).isError()).isTrue();
            assertThat(talk.call("create_entities", Map.of("entities", List.of(Map.of("name", "a", "entityType", "b"))))
                            .text())
                    .isEqualTo("Missing 'entities[0].observations'.");
            assertThat(talk.call("open_nodes", Map.of("names", "a,b")).isError())
                    .isTrue();
            assertThat(talk.call("search_nodes", Map.of("query", 1L)).isError()).isTrue();
        }
    }

    @Test
    void repliesFitTheirBudgetAndTheirPartsMakeTheWhole() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = talk(cairn, 500)) {
            List<Map<String, Object>> entities = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                entities.add(Map.of(
                        "name",
                        "entity " + i,
                        "entityType",
                        "thing",
                        "observations",
                        List.of("one " + i, "two " + i, "x".repeat(i * 10 + 1))));
            }
            entities.add(Map.of("name", "long", "entityType", "text", "observations", List.of("y".repeat(100_000))));
            Called created = talk.call("create_entities", Map.of("entities", entities));
            assertThat(created.tokens()).isLessThanOrEqualTo(500);
            assertThat(created.text()).contains("All 41 are stored");
            Map<String, List<Object>> seen = new HashMap<>();
            Map<String, Object> arguments = new HashMap<>();
            @Nullable Object next;
            int parts = 0;
            do {
                Called part = talk.call("read_graph", arguments);
                assertThat(part.tokens()).isLessThanOrEqualTo(500);
                for (Map<String, @Nullable Object> entity :
                        Detail.records(part.structured().get("entities"))) {
                    seen.computeIfAbsent(String.valueOf(entity.get("name")), name -> new ArrayList<>())
                            .addAll((List<?>) entity.get("observations"));
                }
                next = part.structured().get("next");
                arguments = next == null ? arguments : new HashMap<>(Map.of("cursor", next));
                parts++;
            } while (next != null);
            assertThat(parts).isGreaterThan(5);
            assertThat(seen).hasSize(41);
            for (Map<String, Object> entity : entities.subList(0, 40)) {
                assertThat(seen.get(entity.get("name"))).isEqualTo(entity.get("observations"));
            }
        }
    }

    @Test
    void callsAtTheSameTimeAllTakeEffect() throws Exception {
        int writers = 8;
        int calls = 25;
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = talk(cairn, Integer.MAX_VALUE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            talk.call(
                    "create_entities",
                    Map.of("entities", List.of(Map.of("name", "log", "entityType", "t", "observations", List.of()))));
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String writer = "writer " + i;
                all.add(() -> {
                    for (int j = 0; j < calls; j++) {
                        Map<String, Object> some = Map.of("entityName", "log", "contents", List.of(writer + " " + j));
                        talk.call("add_observations", Map.of("observations", List.of(some)));
                    }
                    return true;
                });
            }
            for (Future<Boolean> each : threads.invokeAll(all)) {
                assertThat(each.get()).isTrue();
            }
            Map<String, @Nullable Object> entity = Detail.records(
                            talk.call("read_graph", Map.of()).structured().get("entities"))
                    .getFirst();
            assertThat((List<?>) entity.get("observations")).hasSize(writers * calls);
        }
    }

    @Test
    void readersAreOfferedWhatReads() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = new Talk(() -> cairn, Caller.local(Scope.LOCAL, Right.READ), Options.memoryServer())) {
            assertThat(talk.tools())
                    .extracting(tool -> tool.get("name"))
                    .containsExactly("read_graph", "search_nodes", "open_nodes");
        }
    }

    private static Talk talk(Cairn cairn, @Nullable Integer tokens) {
        return new Talk(
                () -> cairn, Caller.local(Scope.LOCAL, Right.WRITE), new Options(Profile.MEMORY_SERVER, tokens));
    }
}
