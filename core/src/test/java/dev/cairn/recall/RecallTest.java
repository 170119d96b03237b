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
import dev.cairn.memory.Layer;
import dev.cairn.memory.Memory;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.profile.CreateProject;
import dev.cairn.schema.Records;
import dev.cairn.session.AddPin;
import dev.cairn.session.Role;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D5")
class RecallTest {
    private final TestClock clock = new TestClock();
    private Cairn cairn;

    @BeforeEach
    void open(@TempDir Path folder) {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withClock(clock)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
        cairn.sessions().create("monday");
        cairn.projects().create(CreateProject.of("shop", "Shop"));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void findsEveryKindByWordsAndByMeaning() {
        cairn.messages().add("monday", Role.USER, "The heron nests by the staging pond.");
        cairn.pins().add(AddPin.of("monday", "Herons nest in March."));
        cairn.memories().add("A heron nest was seen.");
        embed();
        assertThat(cairn.recall().recall("where do herons nest?"))
                .extracting(RecalledItem::kind)
                .containsExactlyInAnyOrder(Kind.MESSAGE, Kind.PIN, Kind.MEMORY);
    }

    @Test
    @Tag("F11")
    void nothingComesBackWhereNothingFits() {
        cairn.memories().add("The heron nests by the pond.");
        embed();
        assertThat(cairn.recall().recall("quarterly revenue forecast")).isEmpty();
    }

    @Test
    @Tag("F11")
    void everyHitSaysWhatItsScoreIsMadeOf() {
        cairn.memories().add("The heron nests by the pond.");
        embed();
        RecalledItem hit = cairn.recall()
                .recall(RecallQuery.of("heron nests pond", 5).explained())
                .items()
                .getFirst();
        assertThat(hit.why()).isNotNull();
        assertThat(hit.why().words()).isEqualTo(1.0);
        assertThat(hit.why().meaning()).isBetween(0.5, 1.0);
        assertThat(hit.why().recency()).isEqualTo(1.0);
        assertThat(hit.score()).isBetween(0.5, 1.0);
    }

    @Test
    @Tag("F6")
    void recallsWhatHeldAtAnInstant() {
        Memory old = cairn.memories()
                .add(AddMemory.builder("The database is MySQL.")
                        .subject("database")
                        .build())
                .memory();
        Instant then = clock.instant();
        clock.pass(Duration.ofDays(10));
        Memory now = cairn.memories()
                .add(AddMemory.builder("The database is SQLite.")
                        .subject("database")
                        .build())
                .memory();
        embed();
        assertThat(ids(RecallQuery.of("which database", 5))).containsExactly(now.id());
        assertThat(ids(RecallQuery.of("which database", 5).asOf(then.plusSeconds(60))))
                .containsExactly(old.id());
    }

    @Test
    @Tag("F6")
    void aBackDatedCorrectionIsNotKnownBefore() {
        Memory first = cairn.memories()
                .add(AddMemory.builder("The office is in Lyon.")
                        .subject("office")
                        .build())
                .memory();
        clock.pass(Duration.ofDays(10));
        Instant before = clock.instant().minusSeconds(1);
        Memory corrected = cairn.memories()
                .add(AddMemory.builder("The office is in Nice.")
                        .subject("office")
                        .validFrom(TestClock.START)
                        .build())
                .memory();
        embed();
        assertThat(ids(query("query", "office", "asOf", before.toString()))).containsExactly(corrected.id());
        assertThat(ids(query("query", "office", "asOf", before.toString(), "knownAt", before.toString())))
                .containsExactly(first.id());
    }

    @Test
    @Tag("F12")
    void quarantinedArchivedExpiredAndDistrustedStayOut() {
        Memory quarantined = cairn.memories().add("heron one");
        Memory archived = cairn.memories().add("heron two");
        cairn.memories()
                .add(AddMemory.builder("heron three")
                        .expiresAt(clock.instant().plusSeconds(5))
                        .build());
        Memory doubtful = cairn.memories()
                .add(AddMemory.builder("heron four").trust(0.2).build())
                .memory();
        embed();
        assertThat(cairn.recall().recall("heron")).hasSize(4);
        clock.pass(Duration.ofSeconds(5));
        cairn.memories().update(read(UpdateMemory.class, "id", quarantined.id().toString(), "quarantined", true));
        cairn.memories().update(UpdateMemory.archived(archived.id(), true));
        assertThat(ids(RecallQuery.of("heron", 5))).containsExactly(doubtful.id());
        assertThat(ids(query("query", "heron", "trust", 0.5))).isEmpty();
        assertThat(ids(query("query", "heron", "archived", true)))
                .containsExactlyInAnyOrder(doubtful.id(), archived.id());
    }

    @Test
    void filtersBeforeItLooks() {
        for (int i = 0; i < 300; i++) {
            cairn.messages().add("monday", Role.USER, "heron message " + i);
        }
        Memory inShop = cairn.memories()
                .add(AddMemory.builder("a heron, far away from other words about birds of prey")
                        .project("shop")
                        .type("insight")
                        .tags("bird")
                        .layers(Layer.PROJECT)
                        .build())
                .memory();
        embed();
        assertThat(ids(query("query", "heron", "project", "shop"))).containsExactly(inShop.id());
        assertThat(ids(query("query", "heron", "types", List.of("insight")))).containsExactly(inShop.id());
        assertThat(ids(query("query", "heron", "tag", "bird"))).containsExactly(inShop.id());
        assertThat(ids(query("query", "heron", "layers", List.of("project")))).containsExactly(inShop.id());
        assertThat(ids(query("query", "heron", "kinds", List.of("memory")))).containsExactly(inShop.id());
        assertThat(ids(query("query", "heron", "session", "monday")))
                .hasSize(10)
                .doesNotContain(inShop.id());
        assertThat(ids(query("query", "heron", "kinds", List.of("pin")))).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        for (int i = 0; i < 25; i++) {
            cairn.memories().add("heron number " + i);
        }
        embed();
        Recalled first = cairn.recall().recall(RecallQuery.of("heron", 10));
        Recalled second = cairn.recall().recall(query("query", "heron", "cursor", first.next()));
        assertThat(second.items()).hasSize(10).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    @Tag("D20")
    void linksBringInWhatBelongsToAHit() {
        Memory heron = cairn.memories().add("The heron nests by the pond.");
        Memory cause = cairn.memories().add("Frogs returned in spring.");
        embed();
        assertThat(ids(RecallQuery.of("heron pond", 5))).containsExactly(heron.id());
        cairn.links().add(AddLink.of(heron.id(), "relates_to", cause.id()));
        List<RecalledItem> items = cairn.recall()
                .recall(RecallQuery.of("heron pond", 5).explained())
                .items();
        assertThat(items).extracting(RecalledItem::id).containsExactly(heron.id(), cause.id());
        assertThat(items.get(1).why().link()).isPositive();
    }

    @Test
    @Tag("E10")
    void privateAndForeignMemoriesStayOut() {
        Cairn agent = cairn.as(new Scope(cairn.scope().user(), null, "mine"));
        agent.memories()
                .add(AddMemory.builder("the heron is mine").isPrivate(true).build());
        cairn.as(Scope.user("other")).memories().add("the heron is theirs");
        embed();
        assertThat(cairn.recall().recall("heron")).isEmpty();
        assertThat(agent.recall().recall("heron")).hasSize(1);
    }

    @Test
    void aMemoryIsFoundByWordsAtOnceAndByMeaningOnceEmbedded() {
        Memory memory = cairn.memories().add("The heron nests by the pond.");
        assertThat(ids(RecallQuery.of("heron", 5))).containsExactly(memory.id());
        embed();
        assertThat(cairn.recall()
                        .recall(RecallQuery.of("heron", 5).explained())
                        .items()
                        .getFirst()
                        .why()
                        .meaning())
                .isPositive();
    }

    private void embed() {
        cairn.embeddings().embed(new EmbedPending(60));
    }

    private List<Id> ids(RecallQuery query) {
        return cairn.recall().recall(query).items().stream()
                .map(RecalledItem::id)
                .toList();
    }

    private static RecallQuery query(Object... members) {
        return read(RecallQuery.class, members);
    }

    private static <R extends Record> R read(Class<R> type, Object... members) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return Records.read(type, map);
    }
}
