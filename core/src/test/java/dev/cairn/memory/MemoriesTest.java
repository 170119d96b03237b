package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.profile.CreateProject;
import dev.cairn.recall.Hit;
import dev.cairn.testing.TestClock;
import dev.cairn.testing.TwoUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class MemoriesTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        cairn.sessions().create("monday");
    }

    @Test
    void keepsEveryField() {
        Remembered added = cairn.memories()
                .add(AddMemory.builder("We decided to serve staging on 8081.")
                        .title("Staging port")
                        .summary("8081")
                        .type("decision")
                        .project("shop")
                        .session("monday")
                        .category("deployment")
                        .tags("staging", "port", "staging")
                        .layers(Layer.PROJECT, Layer.SESSION)
                        .subject("staging port")
                        .status(MemoryStatus.CLOSED)
                        .entities("heron")
                        .files("nginx.conf")
                        .context(Map.of("lines", "3-5"))
                        .gitContext(Map.of("commit", "abc"))
                        .importance(0.9)
                        .decay(0.2)
                        .source(MemorySource.TOOL)
                        .author("scanner")
                        .externalId("x-1")
                        .trust(0.4)
                        .build());
        assertThat(added.outcome()).isEqualTo(Outcome.CREATED);
        Memory memory = added.memory();
        assertThat(cairn.memories().get(memory.id())).isEqualTo(memory);
        assertThat(memory)
                .extracting(
                        Memory::title,
                        Memory::project,
                        Memory::session,
                        Memory::tags,
                        Memory::layers,
                        Memory::status,
                        Memory::files,
                        Memory::trust,
                        Memory::author,
                        Memory::version,
                        Memory::validFrom)
                .containsExactly(
                        "Staging port",
                        "shop",
                        "monday",
                        List.of("staging", "port"),
                        List.of(Layer.SESSION, Layer.PROJECT),
                        MemoryStatus.CLOSED,
                        List.of("nginx.conf"),
                        0.4,
                        "scanner",
                        1,
                        TestClock.START);
        assertThat(memory.primaryLayer()).isEqualTo(Layer.SESSION);
        assertThat(memory.context()).isEqualTo(Map.of("lines", "3-5"));
    }

    @Test
    @Tag("D16")
    void setsByRuleWhatWasNotSaid() {
        Memory decision = cairn.memories().add("We decided to deploy with makeShip. It is the only way.");
        assertThat(decision)
                .extracting(
                        Memory::type,
                        Memory::category,
                        Memory::title,
                        Memory::status,
                        Memory::importance,
                        Memory::decay)
                .containsExactly(
                        "decision", "deployment", "We decided to deploy with makeShip", MemoryStatus.OPEN, 0.5, 0.1);
        assertThat(decision.tags()).contains("makeShip");
        assertThat(decision.layers()).containsExactly(Layer.GLOBAL);
        assertThat(cairn.memories().add("The release is due tomorrow").layers()).containsExactly(Layer.TEMPORAL);
        assertThat(cairn.memories()
                        .add(AddMemory.builder("The latest build is green")
                                .project("shop")
                                .build())
                        .memory())
                .extracting(Memory::layers, Memory::category)
                .containsExactly(List.of(Layer.PROJECT), "general");
    }

    @Test
    @Tag("F19")
    void theSameWordsAreKnown() {
        Memory first = cairn.memories()
                .add(AddMemory.builder("Heron is slow.").tags("a").build())
                .memory();
        Remembered again = cairn.memories()
                .add(AddMemory.builder("Heron is slow.").tags("b").build());
        assertThat(again.outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(again.memory().id()).isEqualTo(first.id());
        assertThat(again.memory().tags()).containsExactly("a", "b");
        assertThatThrownBy(() -> cairn.memories()
                        .add(AddMemory.builder("Heron is slow.")
                                .onDuplicate(OnDuplicate.REFUSE)
                                .build()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(first.id().toString());
        assertThat(cairn.memories()
                        .add(AddMemory.builder("Heron is slow.")
                                .onDuplicate(OnDuplicate.KEEP)
                                .build())
                        .outcome())
                .isEqualTo(Outcome.CREATED);
        assertThat(cairn.memories()
                        .add(AddMemory.builder("Heron is slow.").project("shop").build())
                        .outcome())
                .isEqualTo(Outcome.CREATED);
    }

    @Test
    @Tag("D9")
    void everyChangeIsAVersionThatCanBeReadAndRestored() {
        Memory memory = cairn.memories().add("Staging listens on 8081.");
        clock.tick();
        cairn.memories().update(UpdateMemory.content(memory.id(), "Staging listens on 8082.", "It moved."));
        cairn.memories().update(UpdateMemory.content(memory.id(), "Staging listens on 8082.", "Nothing new."));
        clock.tick();
        Memory restored = cairn.memories().restore(new VersionId(memory.id(), 1, "It moved back."));
        assertThat(restored.content()).isEqualTo("Staging listens on 8081.");
        assertThat(restored.version()).isEqualTo(3);
        List<MemoryVersion> versions = cairn.memories().versions(new MemoryId(memory.id()));
        assertThat(versions)
                .extracting(
                        MemoryVersion::version,
                        MemoryVersion::change,
                        MemoryVersion::reason,
                        v -> v.state().content())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, ChangeType.CREATED, null, "Staging listens on 8081."),
                        org.assertj.core.groups.Tuple.tuple(
                                2, ChangeType.UPDATED, "It moved.", "Staging listens on 8082."),
                        org.assertj.core.groups.Tuple.tuple(
                                3, ChangeType.RESTORED, "It moved back.", "Staging listens on 8081."));
        assertThat(versions.get(1).diff())
                .isEqualTo(Map.of(
                        "content", Map.of("before", "Staging listens on 8081.", "after", "Staging listens on 8082.")));
        assertThat(versions.get(1).changedAt()).isEqualTo(TestClock.START.plusSeconds(1));
        assertThat(found("8082")).isEmpty();
        assertThat(found("8081")).containsExactly(memory.id());
        assertThatThrownBy(() -> cairn.memories().version(new VersionId(memory.id(), 9, null)))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("1 to 3");
    }

    @Test
    void changesMergeAndClear() {
        Memory memory = cairn.memories()
                .add(AddMemory.builder("x")
                        .context(Map.of("a", 1L, "b", 2L))
                        .subject("s")
                        .build())
                .memory();
        Memory changed = cairn.memories()
                .update(read(
                        UpdateMemory.class,
                        "id",
                        memory.id().toString(),
                        "context",
                        java.util.Collections.singletonMap("a", null),
                        "tags",
                        List.of("t"),
                        "unset",
                        List.of("subject")));
        assertThat(changed.context()).isEqualTo(Map.of("b", 2L));
        assertThat(changed.subject()).isNull();
        assertThat(changed.tags()).containsExactly("t");
        assertThatThrownBy(() -> cairn.memories()
                        .update(read(UpdateMemory.class, "id", memory.id().toString(), "unset", List.of("title"))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    @Tag("F6")
    @Tag("F7")
    void aNewerMemoryOnTheSubjectSupersedes() {
        Memory old = cairn.memories()
                .add(AddMemory.builder("We chose MySQL.")
                        .type("decision")
                        .subject("database")
                        .build())
                .memory();
        Instant later = clock.pass(Duration.ofDays(1));
        Remembered now = cairn.memories()
                .add(AddMemory.builder("We chose SQLite.")
                        .type("decision")
                        .subject("database")
                        .build());
        assertThat(now.superseded()).isEqualTo(old.id());
        Memory ended = cairn.memories().get(old.id());
        assertThat(ended)
                .extracting(Memory::status, Memory::validTo, Memory::supersededBy)
                .containsExactly(MemoryStatus.SUPERSEDED, later, now.memory().id());
        assertThat(found("MySQL")).isEmpty();
        assertThat(found("SQLite")).containsExactly(now.memory().id());
        assertThat(cairn.links()
                        .list(new ListMemoryLinks(old.id(), null, 10, null))
                        .items())
                .extracting(Link::type, Link::source)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "supersedes", now.memory().id()));
    }

    @Test
    @Tag("F6")
    void aBackDatedMemoryDoesNotEndWhatIsNewer() {
        Memory current = cairn.memories()
                .add(AddMemory.builder("Lives in Lyon.").subject("home").build())
                .memory();
        Instant before = TestClock.START.minus(Duration.ofDays(365));
        Memory past = cairn.memories()
                .add(AddMemory.builder("Lives in Paris.")
                        .subject("home")
                        .validFrom(before)
                        .build())
                .memory();
        assertThat(cairn.memories().get(current.id()).validTo()).isNull();
        assertThat(past.validTo()).isEqualTo(current.validFrom());
        assertThat(past.supersededBy()).isEqualTo(current.id());
    }

    @Test
    @Tag("D5")
    void listsByLayersThoseThatMatterMost() {
        Memory light = add("light", 0.2, Layer.GLOBAL);
        Memory project = add("project", 0.6, Layer.PROJECT);
        Memory global = add("global", 0.9, Layer.GLOBAL);
        Memory archived = add("archived", 1.0, Layer.GLOBAL);
        cairn.memories().update(UpdateMemory.archived(archived.id(), true));
        assertThat(cairn.memories().list(ListMemories.first(50)).items())
                .extracting(Memory::id)
                .containsExactly(global.id(), project.id())
                .doesNotContain(light.id());
        assertThat(cairn.memories()
                        .list(read(ListMemories.class, "layers", List.of("project")))
                        .items())
                .extracting(Memory::id)
                .containsExactly(project.id());
    }

    @Test
    @Tag("E10")
    void privateMemoriesAreForTheirAuthor() {
        Cairn mine = cairn.as(new Scope(cairn.scope().user(), null, "mine"));
        Memory secret = mine.memories()
                .add(AddMemory.builder("the heron nests").isPrivate(true).build())
                .memory();
        assertThat(mine.memories().get(secret.id())).isEqualTo(secret);
        assertThatThrownBy(() -> cairn.memories().get(secret.id())).isInstanceOf(NotFound.class);
        assertThat(cairn.memories().list(ListMemories.first(10)).items()).isEmpty();
        assertThat(found("nests")).isEmpty();
        assertThat(mine.recall().search("nests")).hasSize(1);
        assertThatThrownBy(() -> other.memories().get(secret.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.memories()
                        .add(AddMemory.builder("x")
                                .isPrivate(true)
                                .author("else")
                                .build()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    @Tag("D19")
    void importanceFadesAndUseStrengthens() {
        Memory memory = cairn.memories().add("fades");
        clock.pass(Duration.ofDays(30));
        Memory faded = cairn.memories().get(memory.id());
        assertThat(faded.importance()).isEqualTo(0.5);
        assertThat(faded.strength()).isCloseTo(0.5 * Math.exp(-0.1), org.assertj.core.data.Offset.offset(1e-9));
        Memory used = cairn.memories().use(new MemoryId(memory.id()));
        assertThat(used.strength()).isEqualTo(0.5);
        clock.pass(Duration.ofDays(30));
        assertThat(cairn.memories().get(memory.id()).strength())
                .isCloseTo(0.5 * Math.exp(-0.1 / (1 + Math.log(2))), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    @Tag("F6")
    void expiredMemoriesAreNotListed() {
        cairn.memories()
                .add(AddMemory.builder("brief")
                        .expiresAt(TestClock.START.plusSeconds(60))
                        .build());
        assertThat(cairn.memories().list(ListMemories.first(10)).items()).hasSize(1);
        clock.pass(Duration.ofSeconds(60));
        assertThat(cairn.memories().list(ListMemories.first(10)).items()).isEmpty();
        assertThat(found("brief")).isEmpty();
    }

    @Test
    @Tag("F8")
    void deletingLeavesNothing() {
        Memory memory = cairn.memories().add("to be gone");
        cairn.memories().update(UpdateMemory.content(memory.id(), "to be gone soon", null));
        Memory other = cairn.memories().add("stays");
        cairn.links().add(AddLink.of(memory.id(), "relates_to", other.id()));
        cairn.memories().delete(new MemoryId(memory.id()));
        assertThat(found("gone")).isEmpty();
        assertThat(cairn.admin().stats().tables().stream()
                        .filter(t -> List.of("texts", "memories", "memory_versions", "links")
                                .contains(t.table()))
                        .mapToLong(dev.cairn.admin.TableRows::rows))
                .containsExactly(0L, 1L, 0L, 0L);
    }

    private Memory add(String content, double importance, Layer layer) {
        return cairn.memories()
                .add(AddMemory.builder(content)
                        .importance(importance)
                        .layers(layer)
                        .build())
                .memory();
    }

    private List<Id> found(String query) {
        return cairn.recall().search(query).stream().map(Hit::id).toList();
    }
}
