package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.ContextItem;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.memory.AddDocument;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.Document;
import dev.cairn.memory.DocumentId;
import dev.cairn.memory.ListChunks;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.SelectMemories;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.testing.Seeds;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, in quarantine or superseded never comes back, whatever the order of events and whichever process asks. */
@Tag("E9")
@Tag("F12")
@Tag("F19")
class GoneForGoodTest {
    private static final List<String> WORDS = List.of(
            "heron", "pond", "staging", "8081", "8082", "listens", "is", "not", "nest", "端口", "server", "deploy",
            "green");

    @Test
    void nothingComesBack(@TempDir Path folder) {
        int[] run = new int[1];
        Seeds.each(100, 12, random -> {
            CairnOptions options = CairnOptions.file(folder.resolve("store" + run[0]++ + ".db"))
                    .withClock(new TestClock())
                    .withModels(List.of(HashingEmbedder.MODEL))
                    .withBackground(false);
            try (Cairn one = Cairn.open(options);
                    Cairn other = Cairn.open(options)) {
                new Life(random, List.of(one, other)).live(80);
            }
        });
    }

    /** What a store should hold. */
    private static final class Life {
        private final Random random;
        private final List<Cairn> doors;
        private final Map<Id, String> holding = new LinkedHashMap<>();
        private final Map<Id, String> quarantined = new LinkedHashMap<>();

        /** What holds again when a memory is deleted. */
        private final Map<Id, Map<Id, String>> superseded = new LinkedHashMap<>();

        /** The documents, by their one chunk. */
        private final Map<Id, Document> documents = new LinkedHashMap<>();

        private int count;

        Life(Random random, List<Cairn> doors) {
            this.random = random;
            this.doors = doors;
        }

        void live(int steps) {
            for (int i = 0; i < steps; i++) {
                step(Seeds.pick(random, doors));
                String question = random.nextBoolean()
                        ? Seeds.pick(random, WORDS) + " " + Seeds.pick(random, WORDS)
                        : "m" + random.nextInt(count + 1);
                doors.forEach(door -> check(door, question));
            }
        }

        private void step(Cairn door) {
            switch (random.nextInt(9)) {
                case 0, 1 -> add(door, null);
                case 8 -> write(door, "d" + count);
                case 2 ->
                    any(holding).ifPresent(id -> {
                        Document document = documents.get(id);
                        if (document != null) {
                            write(door, document.source());
                            return;
                        }
                        String content = content();
                        door.memories().update(UpdateMemory.content(id, content, null));
                        holding.put(id, content);
                    });
                case 3 ->
                    any(holding).ifPresent(id -> {
                        door.trust().quarantine(SelectMemories.of(named(id)));
                        quarantined.put(id, holding.remove(id));
                    });
                case 4 ->
                    any(quarantined).ifPresent(id -> {
                        door.trust().release(SelectMemories.of(named(id)));
                        holding.put(id, quarantined.remove(id));
                    });
                case 5 ->
                    any(holding).ifPresent(id -> {
                        if (documents.containsKey(id)) {
                            door.documents()
                                    .remove(new DocumentId(documents.remove(id).id()));
                        } else {
                            door.memories().delete(new MemoryId(id));
                        }
                        holding.remove(id);
                        if (superseded.containsKey(id)) {
                            holding.putAll(superseded.remove(id));
                        }
                    });
                case 6 ->
                    any(holding).ifPresent(id -> {
                        if (!documents.containsKey(id)) {
                            Map<Id, String> old = Map.of(id, holding.remove(id));
                            superseded.put(add(door, id), old);
                        }
                    });
                default -> door.embeddings().embed(new EmbedPending(30));
            }
        }

        /** Keeps a document, in place of what its source said before. */
        private void write(Cairn door, String source) {
            String content = content();
            Document document =
                    door.documents().add(AddDocument.of(source, content)).document();
            List<Id> before = documents.keySet().stream()
                    .filter(id -> Objects.requireNonNull(documents.get(id)).id().equals(document.id()))
                    .toList();
            documents.keySet().removeAll(before);
            holding.keySet().removeAll(before);
            Id chunk = door.documents()
                    .chunks(new ListChunks(document.id(), 1, 2, null))
                    .items()
                    .getFirst()
                    .id();
            documents.put(chunk, document);
            holding.put(chunk, content);
        }

        /** A document by itself or by its chunk. */
        private Id named(Id id) {
            Document document = documents.get(id);
            return document == null || random.nextBoolean() ? id : document.id();
        }

        private Id add(Cairn door, Id supersedes) {
            String content = content();
            Id id = door.memories()
                    .add(AddMemory.builder(content).supersedes(supersedes).build())
                    .memory()
                    .id();
            holding.put(id, content);
            return id;
        }

        private void check(Cairn door, String question) {
            List<RecalledItem> recalled = door.recall().recall(all(question)).items();
            assertThat(holding.keySet())
                    .as(question)
                    .containsAll(recalled.stream().map(RecalledItem::id).toList());
            recalled.forEach(
                    item -> assertThat(item.snippet().replace("**", "")).isEqualTo(holding.get(item.id())));
            Set<Id> found = recalled.stream().map(RecalledItem::id).collect(Collectors.toSet());
            holding.forEach((id, content) -> {
                if (List.of(content.split(" ", -1)).contains(question)) {
                    assertThat(found)
                            .as("%s for %s %s", content, question, door.recall().search(question))
                            .contains(id);
                }
            });
            assertThat(holding.keySet())
                    .containsAll(
                            door.recall().search(question).stream().map(Hit::id).toList());
            List<ContextItem> context = Objects.requireNonNull(door.contexts()
                    .assemble(AssembleContext.of(null, question).explained())
                    .items());
            assertThat(holding.keySet())
                    .containsAll(context.stream().map(ContextItem::id).toList());
        }

        private static RecallQuery all(String question) {
            return RecallQuery.of(question, 100).explained();
        }

        private String content() {
            List<String> words = new ArrayList<>();
            for (int i = 2 + random.nextInt(4); i > 0; i--) {
                words.add(Seeds.pick(random, WORDS));
            }
            words.add("m" + count++);
            return String.join(" ", words);
        }

        private java.util.Optional<Id> any(Map<Id, String> from) {
            return from.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(Seeds.pick(random, List.copyOf(from.keySet())));
        }
    }
}
