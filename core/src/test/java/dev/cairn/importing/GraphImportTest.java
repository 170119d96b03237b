package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.memory.CreateEntities;
import dev.cairn.memory.Entity;
import dev.cairn.memory.GraphPage;
import dev.cairn.memory.ListMemories;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemorySource;
import dev.cairn.memory.ReadGraph;
import dev.cairn.memory.Relation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories that other programs keep. */
@Tag("F15")
class GraphImportTest {
    private static final String SERVER = """
            {"type":"entity","name":"Ledger","entityType":"component","observations":["Written in Java","Uses SQL",7]}
            {"type":"entity","name":"設定","entityType":"component","observations":["Größe ≤ 4 KiB 🧭"]}

            {"type":"entity","name":"Ledger","entityType":"other","observations":["Uses SQL","Starts fast"]}
            {"type":"relation","from":"Mira","to":"Ledger","relationType":"maintains"}
            {"type":"relation","from":"Mira","to":"Ledger","relationType":"maintains"}
            not JSON
            {"type":"thing"}
            {"type":"relation","from":"Mira","to":7,"relationType":"x"}
            {"type":"entity","name":"cut""";

    private static final String MEM0 = """
            {"count": 3, "next": null, "note": "\\"results\\": [", "results": [
              {"id": "m-1", "memory": "Likes green tea", "user_id": "ann", "hash": "abc", "metadata": {"type": "preference"},
               "categories": ["food"], "created_at": "2025-03-01T08:00:00.123456-07:00", "updated_at": "2025-03-02T08:00:00Z"},
              {"id": "m-2", "memory": "Works at night", "user_id": "ben", "agent_id": "coach", "created_at": "bad"},
              {"id": "m-3", "score": 1}, 7]}""";

    private static final String COFFEE = """
            ---
            title: "Coffee"
            type: guide
            permalink: food/coffee
            tags: [Drink, hot]
            rating: 5
            ---
            # Coffee

            Grows in the south, see [[food/beans]] and [[Tea|the other]].

            - [method] Pour over is clear #brewing (mine)
            - [ ] buy a kettle
            - [link](https://example.org) is no fact
            - relates_to [[Tea]]
            - [[Kettle]]
            - likes #mornings
            ```
            - [code] is no fact
            - knows [[Nobody]]
            ```
            """;

    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.inMemory();
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("A26")
    void takesTheGraphOfTheMemoryServer() throws IOException {
        Path file = write("memory.jsonl", SERVER);
        ImportReport dry = cairn.imports()
                .run(ImportFiles.of("memory-server", file.toString()).dry());
        assertThat(graph()).isEqualTo(new GraphPage(List.of(), List.of(), null));
        ImportReport report = run("memory-server", file);
        assertThat(report.kinds())
                .isEqualTo(dry.kinds())
                .containsExactly(
                        new ImportCount(ImportKind.ENTITY, 2, 1),
                        new ImportCount(ImportKind.OBSERVATION, 4, 1),
                        new ImportCount(ImportKind.RELATION, 1, 1));
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason, ImportRemark::places)
                .containsExactly(
                        tuple("an observation that is no text", List.of("memory.jsonl:1")),
                        tuple("a line that is no JSON object", List.of("memory.jsonl:7")),
                        tuple("a line that is no entity and no relation", List.of("memory.jsonl:8", "memory.jsonl:9")),
                        tuple("the last line, which is not complete", List.of("memory.jsonl:10")));
        assertThat(graph())
                .isEqualTo(new GraphPage(
                        List.of(
                                Entity.of("Ledger", "component", "Written in Java", "Uses SQL", "Starts fast"),
                                Entity.of("設定", "component", "Größe ≤ 4 KiB 🧭")),
                        List.of(new Relation("Mira", "Ledger", "maintains")),
                        null));
        assertThat(run("memory-server", file).kinds())
                .extracting(ImportCount::kind, ImportCount::taken)
                .containsExactly(
                        tuple(ImportKind.ENTITY, 0L),
                        tuple(ImportKind.OBSERVATION, 0L),
                        tuple(ImportKind.RELATION, 0L));
    }

    @Test
    void takesWhatMem0Lists() throws IOException {
        Path file = write("mem0.json", MEM0);
        ImportReport dry =
                cairn.imports().run(ImportFiles.of("mem0", file.toString()).dry());
        ImportReport report = run("mem0", file);
        assertThat(report.kinds()).isEqualTo(dry.kinds()).containsExactly(new ImportCount(ImportKind.MEMORY, 2, 0));
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason)
                .containsExactly("an element without a memory", "an element that is no JSON object");
        Memory tea = memories().stream()
                .filter(m -> "mem0:m-1".equals(m.externalId()))
                .findFirst()
                .orElseThrow();
        assertThat(tea.content()).isEqualTo("Likes green tea");
        assertThat(tea.tags()).containsExactly("food");
        assertThat(tea.context()).isEqualTo(Map.of("type", "preference", "user_id", "ann"));
        assertThat(tea.source()).isEqualTo(MemorySource.IMPORT);
        assertThat(tea.createdAt()).isEqualTo(Instant.parse("2025-03-01T15:00:00.123Z"));
        assertThat(tea.validFrom()).isEqualTo(tea.createdAt());
        assertThat(tea.updatedAt()).isEqualTo(Instant.parse("2025-03-02T08:00:00Z"));
        assertThat(run("mem0", file).kinds()).containsExactly(new ImportCount(ImportKind.MEMORY, 0, 2));
    }

    @Test
    void takesOneUserOfMem0AndAnArrayAlone() throws IOException {
        Path file = write("mem0.json", MEM0);
        cairn.imports().run(ImportFiles.of("mem0", file.toString()).ofUser("ben"));
        assertThat(memories()).extracting(Memory::content).containsExactly("Works at night");
        run("mem0", write("list.json", "[{\"id\": 5, \"memory\": \"Plays chess\"}]"));
        assertThat(memories()).extracting(Memory::externalId).containsExactlyInAnyOrder("mem0:m-2", "mem0:5");
        assertThatThrownBy(() -> run("mem0", write("none.json", "{\"a\": {\"results\": [1]}}")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Nothing was taken");
    }

    @Test
    @Tag("A26")
    void takesNotesOfBasicMemory() throws IOException {
        write("notes/coffee.md", COFFEE);
        write("notes/more/beans.md", "---\ntitle: Beans\npermalink: food/beans\ntags:\n- crop\n---\nGreen ones.\n");
        write("notes/more/coffee.md", "---\ntitle: Coffee\n---\n");
        write("notes/plain.md", "Only words.");
        ImportReport dry = cairn.imports()
                .run(ImportFiles.of("basic-memory", folder.resolve("notes").toString())
                        .dry());
        ImportReport report = run("basic-memory", folder.resolve("notes"));
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.kinds())
                .isEqualTo(dry.kinds())
                .containsExactly(
                        new ImportCount(ImportKind.ENTITY, 4, 0),
                        new ImportCount(ImportKind.OBSERVATION, 2, 0),
                        new ImportCount(ImportKind.RELATION, 4, 0));
        assertThat(graph().entities())
                .containsExactly(
                        Entity.of("Coffee", "guide", "Pour over is clear #brewing (mine)", "likes #mornings"),
                        Entity.of("Beans", "note"),
                        Entity.of("more/coffee", "note"),
                        Entity.of("plain", "note"));
        assertThat(graph().relations())
                .containsExactly(
                        new Relation("Coffee", "Beans", "links_to"),
                        new Relation("Coffee", "Tea", "links_to"),
                        new Relation("Coffee", "Tea", "relates_to"),
                        new Relation("Coffee", "Kettle", "relates_to"));
        Memory note = memories().stream()
                .filter(m -> m.title().equals("Coffee") && m.type().equals("entity"))
                .findFirst()
                .orElseThrow();
        assertThat(note.content()).startsWith("# Coffee").contains("Grows in the south");
        assertThat(note.tags()).containsExactly("drink", "hot");
        assertThat(note.context()).isEqualTo(Map.of("rating", "5"));
        assertThat(run("basic-memory", folder.resolve("notes")).kinds())
                .extracting(ImportCount::taken)
                .containsOnly(0L);
        assertThat(graph().entities()).hasSize(4);
    }

    @Test
    void goesOnWithWhatIsThere() throws IOException {
        cairn.graph().createEntities(CreateEntities.of(Entity.of("Ledger", "mine", "Uses SQL")));
        run("memory-server", write("memory.json", SERVER));
        assertThat(graph().entities().getFirst())
                .isEqualTo(Entity.of("Ledger", "mine", "Uses SQL", "Written in Java", "Starts fast"));
    }

    @Test
    void anyBytesAreRefusedOrReported() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        Map<String, String> formats = Map.of(
                "memory-server", SERVER, "mem0", MEM0, "basic-memory", "---\ntitle: a\n---\n- [b] c\n- d [[e]]\n");
        for (int round = 0; round < 150; round++) {
            for (Map.Entry<String, String> format : formats.entrySet()) {
                byte[] bytes = format.getValue().getBytes(StandardCharsets.UTF_8);
                for (int i = random.nextInt(12); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                String ending = format.getKey().equals("basic-memory") ? ".md" : ".json";
                Path file = folder.resolve(format.getKey() + ending);
                Files.write(file, bytes);
                try {
                    run(format.getKey(), file);
                } catch (Invalid e) {
                    assertThat(e).as("seed %s, round %s", seed, round).hasMessageContaining("Nothing was taken");
                }
            }
        }
    }

    private ImportReport run(String format, Path path) {
        return cairn.imports().run(ImportFiles.of(format, path.toString()));
    }

    private GraphPage graph() {
        return cairn.graph().read(ReadGraph.first());
    }

    private List<Memory> memories() {
        return cairn.memories().list(ListMemories.first(100)).items();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
