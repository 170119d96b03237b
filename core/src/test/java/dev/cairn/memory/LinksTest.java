package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D20")
class LinksTest extends TwoUsers {
    private Id a;
    private Id b;
    private Id c;
    private Id d;

    @BeforeEach
    void prepare() {
        a = cairn.memories().add("alpha").id();
        b = cairn.memories().add("beta").id();
        c = cairn.memories().add("gamma").id();
        d = cairn.memories().add("delta").id();
    }

    @Test
    void carriesWhatItsTypeAlwaysHas() {
        assertThat(link(a, "builds_on", b).details()).isEqualTo(Map.of("sequence", 1L));
        assertThat(link(c, "builds_on", b).details()).isEqualTo(Map.of("sequence", 2L));
        assertThat(link(a, "contradicts", b).details()).containsKey("discovered_at");
        assertThat(link(a, "same_context", b).details()).isEqualTo(Map.of("time_window", "1 hour"));
        assertThat(link(a, "resolves", b).details()).isEqualTo(Map.of("resolution_date", "2026-03-02"));
        assertThat(link(a, "resolved_by", c))
                .extracting(Link::type, Link::source)
                .containsExactly("resolves", c);
        assertThat(link(a, "relates_to", b))
                .extracting(Link::strength, Link::detected, Link::createdBy)
                .containsExactly(1.0, false, "local");
    }

    @Test
    void refusesWhatIsNoLink() {
        assertThatThrownBy(() -> link(a, "relates_to", a)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> link(a, "owned_by", b))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Register it first");
        cairn.links().register(new RegisterLinkType("owned_by"));
        assertThat(link(a, "owned_by", b).type()).isEqualTo("owned_by");
        assertThatThrownBy(() -> link(a, "relates_to", new Id(7))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.links().add(AddLink.of(a, "relates_to", b)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void thereIsOneOfATypeAndDirection() {
        Link first = link(a, "relates_to", b);
        Link again = cairn.links().add(new AddLink(a, b, "relates_to", 0.5, "both Greek", Map.of()));
        assertThat(again)
                .extracting(Link::id, Link::strength, Link::context)
                .containsExactly(first.id(), 0.5, "both Greek");
        assertThat(cairn.links().list(new ListMemoryLinks(a, null, 10, null)).items())
                .hasSize(1);
        cairn.links().remove(new MemoryLinkId(first.id()));
        assertThat(cairn.links().list(new ListMemoryLinks(b, null, 10, null)).items())
                .isEmpty();
    }

    @Test
    void reachesByLinksInEitherDirection() {
        link(a, "relates_to", b);
        link(c, "builds_on", b);
        link(c, "relates_to", d);
        assertThat(cairn.links().traverse(new Traverse(a, 2, List.of(), 0, 50)))
                .extracting(Reached::id, Reached::depth)
                .containsExactly(tuple(b, 1), tuple(c, 2));
        assertThat(cairn.links().traverse(new Traverse(a, 3, List.of(), 0, 50)))
                .extracting(Reached::id)
                .containsExactly(b, c, d);
        assertThat(cairn.links().traverse(new Traverse(a, 3, List.of("relates_to"), 0, 50)))
                .extracting(Reached::id)
                .containsExactly(b);
        assertThat(cairn.links().path(new FindPath(a, d, 6, List.of())))
                .extracting(Reached::id)
                .containsExactly(a, b, c, d);
        assertThat(cairn.links().path(new FindPath(a, d, 2, List.of()))).isEmpty();
    }

    @Test
    void aQuarantinedMemoryLeadsNowhere() {
        link(a, "relates_to", b);
        link(b, "relates_to", c);
        cairn.memories().update(read(UpdateMemory.class, "id", b.toString(), "quarantined", true));
        assertThat(cairn.links().traverse(new Traverse(a, 3, List.of(), 0, 50))).isEmpty();
        assertThat(cairn.links().path(new FindPath(a, c, 6, List.of()))).isEmpty();
    }

    @Test
    @Tag("F19")
    void contradictionsAreListedAndResolved() {
        Link dispute = link(a, "contradicts", b);
        assertThat(cairn.links()
                        .contradictions(new ListContradictions(false, 10, null))
                        .items())
                .extracting(Contradiction::link)
                .containsExactly(dispute);
        clock.tick();
        Contradiction resolved = cairn.links().resolve(new Resolve(dispute.id(), Resolution.PREFERRED, b, null));
        assertThat(resolved.link().resolution()).isEqualTo(Resolution.PREFERRED);
        assertThat(resolved.source().supersededBy()).isEqualTo(b);
        assertThat(resolved.source().validTo()).isEqualTo(clock.instant());
        assertThat(cairn.links()
                        .contradictions(new ListContradictions(false, 10, null))
                        .items())
                .isEmpty();
        assertThat(cairn.links()
                        .contradictions(new ListContradictions(true, 10, null))
                        .items())
                .hasSize(1);

        Link second = link(c, "contradicts", d);
        assertThatThrownBy(() -> cairn.links().resolve(new Resolve(second.id(), Resolution.MERGED, null, null)))
                .isInstanceOf(Invalid.class);
        Contradiction merged =
                cairn.links().resolve(new Resolve(second.id(), Resolution.MERGED, null, "gamma or delta"));
        assertThat(merged.source().content()).isEqualTo("gamma or delta");
        assertThat(merged.target().supersededBy()).isEqualTo(c);
    }

    @Test
    @Tag("F6")
    void supersedingByLinkEndsTheTarget() {
        clock.tick();
        Memory newer = cairn.memories().add("alpha, now");
        link(newer.id(), "supersedes", a);
        assertThat(cairn.memories().get(a).validTo()).isEqualTo(newer.validFrom());
    }

    private Link link(Id source, String type, Id target) {
        return cairn.links().add(AddLink.of(source, type, target));
    }
}
