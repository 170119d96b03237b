package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.memory.AddLink;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.SelectMemories;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.session.Role;
import dev.cairn.testing.Seeds;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E5")
class RecallCacheTest {
    private static final List<String> WORDS =
            List.of("heron", "pond", "staging", "8081", "listens", "is", "not", "nest", "server", "deploy", "green");

    private final TestClock clock = new TestClock();
    private CairnOptions options;
    private Cairn cairn;

    @BeforeEach
    void open(@TempDir Path folder) {
        options = CairnOptions.file(folder.resolve("store.db"))
                .withClock(clock)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false);
        cairn = Cairn.open(options);
        cairn.sessions().create("monday");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void aQuestionIsLookedUpOnce() {
        cairn.memories().add("The heron nests by the pond.");
        List<RecalledItem> first = cairn.recall().recall("heron");
        assertThat(cairn.recall().recall("heron")).isEqualTo(first);
        CacheStatus status = cairn.recall().cache();
        assertThat(status)
                .extracting(CacheStatus::entries, CacheStatus::hits, CacheStatus::misses)
                .containsExactly(1, 1L, 1L);
        assertThat(status.questions().getFirst())
                .extracting(CacheStatus.CachedQuestion::askedAt, CacheStatus.CachedQuestion::hits)
                .containsExactly(clock.instant(), 1);
        assertThat(cairn.as(Scope.user("other")).recall().cache().entries()).isZero();
        assertThat(cairn.recall().clear(new ClearCache(true)).entries()).isZero();
        assertThat(cairn.recall().clear(new ClearCache(false)).entries()).isEqualTo(1);
    }

    @Test
    void whatIsKeptHoldsForAnHour() {
        cairn.memories().add("The heron nests by the pond.");
        cairn.recall().recall("heron");
        clock.pass(Duration.ofMinutes(59));
        cairn.recall().recall("heron");
        assertThat(cairn.recall().cache().hits()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        cairn.recall().recall("heron");
        assertThat(cairn.recall().cache().hits()).isEqualTo(1);
    }

    @Test
    void onlyChangesOfTheUserEndIt() {
        cairn.memories().add("The heron nests by the pond.");
        cairn.recall().recall("heron");
        cairn.as(Scope.user("other")).memories().add("The heron is theirs.");
        cairn.recall().recall("heron");
        assertThat(cairn.recall().cache().hits()).isEqualTo(1);
        try (Cairn process = Cairn.open(options)) {
            process.memories().add("A heron was seen by another process.");
        }
        assertThat(cairn.recall().recall("heron")).hasSize(2);
        assertThat(cairn.recall().cache().hits()).isEqualTo(1);
    }

    @Test
    void whatExpiresIsNotRecalledFromIt() {
        cairn.memories()
                .add(AddMemory.builder("The heron nests by the pond.")
                        .expiresAt(clock.instant().plusSeconds(60))
                        .build());
        assertThat(cairn.recall().recall("heron")).hasSize(1);
        clock.pass(Duration.ofSeconds(61));
        assertThat(cairn.recall().recall("heron")).isEmpty();
        assertThat(cairn.recall().cache().hits()).isEqualTo(1);
    }

    @Test
    void answersAreTheSameWithAndWithoutIt() {
        Seeds.each(1, 4, random -> {
            try (Cairn other = Cairn.open(options)) {
                List<Id> ids = new ArrayList<>();
                for (int i = 0; i < 80; i++) {
                    change(random, random.nextBoolean() ? cairn : other, ids);
                    RecallQuery query = query(random);
                    Recalled kept = cairn.recall().recall(query);
                    other.recall().clear(new ClearCache(false));
                    assertThat(kept).as("%s", query).isEqualTo(other.recall().recall(query));
                }
            }
        });
        assertThat(cairn.recall().cache().hits()).isGreaterThan(20);
    }

    private static RecallQuery query(Random random) {
        RecallQuery query = RecallQuery.of(Seeds.pick(random, WORDS), 1 + random.nextInt(5));
        return random.nextBoolean() ? query : query.explained();
    }

    private void change(Random random, Cairn door, List<Id> ids) {
        String text = Seeds.pick(random, WORDS) + " " + Seeds.pick(random, WORDS) + " " + random.nextInt(100);
        Id id = ids.isEmpty() ? null : Seeds.pick(random, ids);
        int step = random.nextInt(20);
        if (step < 2 || id == null) {
            ids.add(door.memories().add(text).id());
            return;
        }
        switch (step) {
            case 2 -> door.messages().add("monday", Role.USER, text);
            case 3 -> door.memories().update(UpdateMemory.content(id, text, null));
            case 4 -> door.trust().quarantine(SelectMemories.of(id));
            case 5 -> door.trust().release(SelectMemories.of(id));
            case 6 -> {
                Memory gone = door.memories().delete(new MemoryId(id));
                ids.remove(gone.id());
            }
            case 7 -> door.embeddings().embed(new EmbedPending(30));
            case 8 -> {
                Id to = Seeds.pick(random, ids);
                if (!to.equals(id)) {
                    door.links().add(AddLink.of(id, "relates_to", to));
                }
            }
            case 9 -> clock.pass(Duration.ofMinutes(random.nextInt(40)));
            default -> {}
        }
    }
}
