package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("E6")
class SessionLinksTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        List.of("a", "b", "c").forEach(key -> cairn.sessions().create(key));
    }

    @ParameterizedTest
    @EnumSource(LinkType.class)
    void holdsEveryType(LinkType type) {
        SessionLink link = cairn.sessionLinks().link(new LinkSessions("a", "b", type, 0.75, 0.5));
        assertThat(link).isEqualTo(new SessionLink(link.id(), "a", "b", type, 0.75, 0.5, clock.instant()));
        assertThat(cairn.sessionLinks().link(LinkSessions.of("c", "b", type)).strength())
                .isEqualTo(1.0);
    }

    @Test
    void linkedAgainIsChangedNotDoubled() {
        SessionLink first = cairn.sessionLinks().link(new LinkSessions("a", "b", LinkType.RELATED, 0.4, 0.5));
        clock.tick();
        SessionLink again = cairn.sessionLinks().link(new LinkSessions("a", "b", LinkType.RELATED, 0.9, null));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.similarity()).isEqualTo(0.9);
        assertThat(again.strength()).isEqualTo(0.5);
        assertThat(again.createdAt()).isEqualTo(first.createdAt());
        cairn.sessionLinks().link(LinkSessions.of("a", "b", LinkType.FORK));
        cairn.sessionLinks().link(LinkSessions.of("b", "a", LinkType.RELATED));
        assertThat(cairn.sessionLinks().list(ListLinks.of("a", 9)).items()).hasSize(3);
    }

    @Test
    void refusesItselfAndWhatIsOutOfBounds() {
        assertThatThrownBy(() -> cairn.sessionLinks().link(LinkSessions.of("a", "a", LinkType.RELATED)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("two different sessions");
        assertThatThrownBy(() -> cairn.sessionLinks().link(new LinkSessions("a", "b", LinkType.RELATED, 1.2, null)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.sessionLinks().link(new LinkSessions("a", "b", LinkType.RELATED, null, -1.0)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.sessionLinks().link(LinkSessions.of("a", "nowhere", LinkType.RELATED)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void listsBothDirectionsNewestFirst() {
        cairn.sessionLinks().link(LinkSessions.of("a", "b", LinkType.RELATED));
        cairn.sessionLinks().link(LinkSessions.of("c", "a", LinkType.CONTINUATION));
        clock.tick();
        cairn.sessionLinks().link(LinkSessions.of("a", "c", LinkType.FORK));
        cairn.sessionLinks().link(LinkSessions.of("b", "c", LinkType.REFERENCE));
        assertThat(Pages.all(1, next -> cairn.sessionLinks().list(new ListLinks("a", null, 1, next))))
                .extracting(SessionLink::type)
                .containsExactly(LinkType.FORK, LinkType.CONTINUATION, LinkType.RELATED);
        assertThat(cairn.sessionLinks()
                        .list(new ListLinks("a", LinkType.RELATED, 9, null))
                        .items())
                .extracting(SessionLink::target)
                .containsExactly("b");
    }

    @Test
    void goesWhenTakenAwayOrWithItsSession() {
        SessionLink link = cairn.sessionLinks().link(LinkSessions.of("a", "b", LinkType.RELATED));
        assertThat(cairn.sessionLinks().unlink(new LinkId(link.id()))).isEqualTo(link);
        assertThatThrownBy(() -> cairn.sessionLinks().unlink(new LinkId(link.id())))
                .isInstanceOf(NotFound.class);
        cairn.sessionLinks().link(LinkSessions.of("a", "b", LinkType.RELATED));
        cairn.sessions().delete(new SessionKey("b"));
        assertThat(cairn.sessionLinks().list(ListLinks.of("a", 9)).items()).isEmpty();
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        SessionLink link = cairn.sessionLinks().link(LinkSessions.of("a", "b", LinkType.RELATED));
        other.sessions().create("mine");
        assertThatThrownBy(() -> other.sessionLinks().link(LinkSessions.of("mine", "b", LinkType.RELATED)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.sessionLinks().link(LinkSessions.of("a", "mine", LinkType.RELATED)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.sessionLinks().list(ListLinks.of("a", 9)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.sessionLinks().unlink(new LinkId(link.id())))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.sessionLinks().list(ListLinks.of("a", 9)).items()).containsExactly(link);
    }
}
