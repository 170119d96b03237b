package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.profile.CreateProject;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F19")
@Tag("D16")
class NeighboursTest extends TwoUsers {
    @Test
    void nearDuplicatesAreOfferedAndMerged() {
        Id first = cairn.memories().add("The heron nests by the old pond.").id();
        Remembered again = added("A heron nests by an old pond!");
        assertThat(again.similar())
                .extracting(Neighbour::id, Neighbour::similarity, Neighbour::likeness)
                .containsExactly(tuple(first, 1.0, Likeness.DUPLICATE));
        Id second = again.memory().id();
        assertThat(duplicates()).extracting(d -> d.source().id()).containsExactly(second);
        clock.tick();
        Memory merged =
                cairn.duplicates().merge(new MergeMemories(List.of(first, second), "Herons nest by ponds.", null));
        assertThat(merged.id()).isEqualTo(first);
        assertThat(merged.content()).isEqualTo("Herons nest by ponds.");
        assertThat(cairn.memories().get(second).supersededBy()).isEqualTo(first);
        assertThat(cairn.memories().versions(new MemoryId(first)).getLast().change())
                .isEqualTo(ChangeType.MERGED);
        assertThat(duplicates()).isEmpty();
        assertThat(cairn.duplicates()
                        .list(new ListDuplicates(true, 10, null))
                        .items()
                        .getFirst()
                        .link()
                        .resolution())
                .isEqualTo(Resolution.MERGED);
        assertThatThrownBy(() -> cairn.duplicates().merge(new MergeMemories(List.of(first, second), null, null)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("superseded");
        assertThatThrownBy(() -> other.duplicates().merge(new MergeMemories(List.of(first, second), null, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Tag("D20")
    void contradictionsAreFoundListedAndResolved() {
        Id first = cairn.memories().add("Staging listens on 8081.").id();
        Remembered second = added("Staging listens on 8082.");
        assertThat(second.similar()).extracting(Neighbour::likeness).containsExactly(Likeness.CONTRADICTION);
        Link link = contradictions().getFirst().link();
        assertThat(link)
                .extracting(Link::source, Link::target, Link::type, Link::detected)
                .containsExactly(second.memory().id(), first, "contradicts", true);
        assertThat(link.details())
                .containsEntry("discovered_at", clock.instant().toString());
        cairn.links().resolve(new Resolve(link.id(), Resolution.KEPT, null, null));
        assertThat(contradictions()).isEmpty();
    }

    @Test
    @Tag("D20")
    void whatSupersedesDoesNotContradict() {
        added(AddMemory.builder("Staging listens on 8081.").subject("port"));
        clock.tick();
        assertThat(added(AddMemory.builder("Staging listens on 8082.").subject("port"))
                        .similar())
                .isEmpty();
        assertThat(contradictions()).isEmpty();
    }

    @Test
    @Tag("D20")
    void aChangedMemoryIsComparedAnew() {
        cairn.memories().add("Staging listens on 8081.");
        Id second = cairn.memories().add("Staging listens on 8082.").id();
        cairn.memories().update(UpdateMemory.content(second, "Production listens on 8082.", null));
        assertThat(contradictions()).isEmpty();
        cairn.memories().restore(new VersionId(second, 1, null));
        assertThat(contradictions()).hasSize(1);
    }

    @Test
    @Tag("D20")
    void relatedOnesAreLinkedThreeAtMost() {
        IntStream.range(0, 6)
                .forEach(i -> cairn.memories().add("The heron nests by pond " + (char) ('p' + i) + " in spring"));
        Remembered last = added("The heron nests at a pond every spring");
        assertThat(last.similar()).hasSize(3).extracting(Neighbour::likeness).containsOnly(Likeness.RELATED);
        assertThat(cairn.links()
                        .list(new ListMemoryLinks(last.memory().id(), "relates_to", 10, null))
                        .items())
                .hasSize(3)
                .allMatch(Link::detected)
                .allMatch(link -> link.strength() >= 0.4 && link.strength() < 1);
    }

    @Test
    void neighboursAreOfTheSameUserAndProjectAndHold() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        other.memories().add("Staging listens on 8081.");
        added(AddMemory.builder("Staging listens on 8082.").project("shop"));
        Id archived = cairn.memories().add("Staging listens on 8083.").id();
        cairn.memories().update(UpdateMemory.archived(archived, true));
        assertThat(added("Staging listens on 8084.").similar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "Thanks!", "OK, thank you very", "...", "👍", "好的", "спасибо", "yes", "-- !"})
    void junkIsRefused(String content) {
        assertThatThrownBy(() -> cairn.memories().add(content))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("give an importance");
        assertThat(added(AddMemory.builder(content).importance(0.5)).outcome()).isEqualTo(Outcome.CREATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8081", "vim", "no tabs", "thanks go to Ada", "服务器", "C++"})
    void shortMemoriesAreNoJunk(String content) {
        assertThat(added(content).outcome()).isEqualTo(Outcome.CREATED);
    }

    private Remembered added(String content) {
        return cairn.memories().add(AddMemory.of(content));
    }

    private Remembered added(NewMemory memory) {
        return cairn.memories().add(memory.build());
    }

    private List<Duplicate> duplicates() {
        return cairn.duplicates().list(new ListDuplicates(false, 10, null)).items();
    }

    private List<Contradiction> contradictions() {
        return cairn.links()
                .contradictions(new ListContradictions(false, 10, null))
                .items();
    }
}
