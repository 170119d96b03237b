package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.profile.CreateProject;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D13")
class PatternsTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        cairn.projects().create(CreateProject.of("bank", "Bank"));
    }

    @Test
    void thereIsOneOfATypeAndNameInAProject() {
        Id memory = cairn.memories().add("Blue and green swap on heron.").id();
        ProjectPattern first = put("shop", "deployment", "Blue and green");
        assertThat(first)
                .extracting(ProjectPattern::successRate, ProjectPattern::usageCount, ProjectPattern::memories)
                .containsExactly(1.0, 1, List.of());
        clock.tick();
        ProjectPattern again = cairn.patterns()
                .put(new PutPattern(
                        "deployment", "Blue and green", "shop", null, Map.of("hosts", 2L), List.of(memory)));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.description()).isEqualTo(first.description());
        assertThat(again.data()).isEqualTo(Map.of("hosts", 2L));
        assertThat(again.memories()).containsExactly(memory);
        assertThat(put("bank", "deployment", "Blue and green").id()).isNotEqualTo(first.id());
        assertThat(put("shop", "testing", "Blue and green").id()).isNotEqualTo(first.id());
    }

    @Test
    void outcomesMoveTheSuccessRate() {
        Id id = put("shop", "testing", "Fixtures first").id();
        assertThat(outcome(id, false))
                .extracting(ProjectPattern::successRate, ProjectPattern::usageCount)
                .containsExactly(0.5, 2);
        assertThat(outcome(id, true).successRate()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(outcome(id, true).usageCount()).isEqualTo(4);
    }

    @Test
    @Tag("D21")
    void isLinkedWithItsProjectAndWithTheMemoriesThatTellOfIt() {
        Id memory = cairn.memories().add("The swap failed on heron.").id();
        Id id = cairn.patterns()
                .put(new PutPattern("deployment", "Blue and green", "shop", "Swap.", Map.of(), List.of(memory)))
                .id();
        cairn.patterns().record(new RecordOutcome(id, false, memory, "no disk"));
        cairn.patterns().record(new RecordOutcome(id, true, memory, null));
        Id shop = cairn.projects().get("shop").id();
        assertThat(cairn.links().list(new ListMemoryLinks(id, null, 10, null)).items())
                .extracting(Link::type, Link::source, Link::target, Link::details)
                .containsExactlyInAnyOrder(
                        tuple("demonstrates", memory, id, Map.of()),
                        tuple("failed_in", id, shop, Map.of("reason", "no disk")),
                        tuple("used_in", id, shop, Map.of("success", true, "date", "2026-03-02")),
                        tuple("contradicts_pattern", memory, id, Map.of("reason", "no disk")),
                        tuple("validates", memory, id, Map.of("outcome", "success")));
    }

    @Test
    void listsTheBestFirstPageByPage() {
        Id bad = put("shop", "testing", "a").id();
        Id good = put("shop", "testing", "b").id();
        Id used = put("bank", "deployment", "c").id();
        outcome(bad, false);
        outcome(used, true);
        assertThat(list()).containsExactly(used, good, bad);
        assertThat(list("project", "shop")).containsExactly(good, bad);
        assertThat(list("type", "deployment")).containsExactly(used);
        assertThat(list("successRate", 0.6)).containsExactly(used, good);
        var page = cairn.patterns().list(Inputs.of(ListPatterns.class, "limit", 2));
        assertThat(list("limit", 2, "cursor", page.next())).containsExactly(bad);
    }

    @Test
    void aPatternOfSeveralProjectsNamesThem() {
        put("shop", "deployment", "Blue and green");
        outcome(put("bank", "deployment", "Blue and green").id(), false);
        put("shop", "testing", "Fixtures first");
        assertThat(cairn.patterns().shared(Inputs.of(ListSharedPatterns.class)).items())
                .singleElement()
                .satisfies(shared -> {
                    assertThat(shared.projects()).containsExactly("bank", "shop");
                    assertThat(shared.usageCount()).isEqualTo(3);
                    assertThat(shared.successRate()).isCloseTo(2.0 / 3, within(1e-9));
                });
        assertThat(other.patterns().shared(Inputs.of(ListSharedPatterns.class)).items())
                .isEmpty();
    }

    @Test
    void isRecalledByWhatItSaysNow() {
        put("shop", "deployment", "Blue and green");
        assertThat(cairn.recall().search("swap two hosts"))
                .extracting(Hit::kind, Hit::title)
                .containsExactly(tuple(Kind.PATTERN, "Blue and green"));
        cairn.patterns().put(PutPattern.of("shop", "deployment", "Blue and green", "Turn one machine, then another."));
        assertThat(cairn.recall().search("swap")).isEmpty();
        assertThat(cairn.recall()
                        .recall(Inputs.of(RecallQuery.class, "query", "machine", "kinds", List.of("pattern")))
                        .items())
                .extracting(RecalledItem::title, RecalledItem::type, RecalledItem::project)
                .containsExactly(tuple("Blue and green", "deployment", "shop"));
        assertThat(other.recall().search("machine")).isEmpty();
    }

    @Test
    void refusesWhatIsNoPattern() {
        assertThatThrownBy(() -> cairn.patterns().put(PutPattern.of("none", "testing", "a", "b")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> cairn.patterns().put(new PutPattern("testing", "a", "shop", null, Map.of(), List.of())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("description");
        assertThatThrownBy(() -> cairn.patterns().put(new PutPattern("testing", "a", null, "b", Map.of(), List.of())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("project");
        assertThatThrownBy(() ->
                        cairn.patterns().put(new PutPattern("testing", "a", "shop", "b", Map.of(), List.of(new Id(9)))))
                .isInstanceOf(NotFound.class);
        Id id = put("shop", "testing", "a").id();
        assertThatThrownBy(() -> other.patterns().remove(new PatternId(id))).isInstanceOf(NotFound.class);
        cairn.patterns().remove(new PatternId(id));
        assertThat(list()).isEmpty();
    }

    private ProjectPattern put(String project, String type, String name) {
        return cairn.patterns().put(PutPattern.of(project, type, name, "Swap two hosts, one of them live."));
    }

    private ProjectPattern outcome(Id id, boolean success) {
        return cairn.patterns().record(new RecordOutcome(id, success, null, null));
    }

    private List<Id> list(Object... members) {
        return cairn.patterns().list(Inputs.of(ListPatterns.class, members)).items().stream()
                .map(ProjectPattern::id)
                .toList();
    }
}
