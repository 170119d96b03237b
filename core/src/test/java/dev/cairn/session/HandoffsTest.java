package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Race;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A12")
class HandoffsTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.projects().create("shop");
        cairn.projects().create("billing");
        begin("monday", "shop");
        begin("tuesday", "shop");
        begin("invoice", "billing");
        cairn.sessions().create("alone");
    }

    private void begin(String key, String project) {
        cairn.sessions().create(read(CreateSession.class, "key", key, "project", project));
    }

    private List<String> waitingFor(String session) {
        return cairn.handoffs().list(ListHandoffs.pendingFor(session, 9)).items().stream()
                .map(Handoff::summary)
                .toList();
    }

    @Test
    void holdsEveryField() {
        Handoff made = cairn.handoffs()
                .create(new CreateHandoff(
                        "monday", "Staging is up.", List.of("Move production", "Tell Ana"), Map.of("port", 8081L)));
        assertThat(cairn.handoffs().get(new HandoffId(made.id())))
                .isEqualTo(new Handoff(
                        made.id(),
                        "monday",
                        "shop",
                        null,
                        HandoffStatus.PENDING,
                        "Staging is up.",
                        List.of("Move production", "Tell Ana"),
                        Map.of("port", 8081L),
                        clock.instant(),
                        null));
    }

    @Test
    void waitsForOtherSessionsOfItsProject() {
        cairn.handoffs().create(CreateHandoff.of("monday", "shop work"));
        cairn.handoffs().create(CreateHandoff.of("alone", "loose work"));
        cairn.sessions().create("loner");
        assertThat(waitingFor("tuesday")).containsExactly("shop work");
        assertThat(waitingFor("monday")).isEmpty();
        assertThat(waitingFor("invoice")).isEmpty();
        assertThat(waitingFor("loner")).containsExactly("loose work");
        assertThat(cairn.handoffs().list(ListHandoffs.pending(9)).items())
                .extracting(Handoff::summary)
                .containsExactly("loose work", "shop work");
        assertThat(cairn.handoffs().list(ListHandoffs.pendingIn("shop", 9)).items())
                .extracting(Handoff::summary)
                .containsExactly("shop work");
        assertThat(cairn.handoffs()
                        .list(new ListHandoffs(null, null, null, "alone", 9, null))
                        .items())
                .extracting(Handoff::summary)
                .containsExactly("loose work");
    }

    @Test
    @Tag("E6")
    void acceptedBindsTheSessionAndLinksIt() {
        Handoff handoff = cairn.handoffs().create(CreateHandoff.of("monday", "work", "task"));
        clock.tick();
        Handoff accepted = cairn.handoffs().accept(new AcceptHandoff(handoff.id(), "tuesday"));
        assertThat(accepted.status()).isEqualTo(HandoffStatus.ACCEPTED);
        assertThat(accepted.acceptedBy()).isEqualTo("tuesday");
        assertThat(accepted.answeredAt()).isEqualTo(clock.instant());
        assertThat(accepted.openTasks()).containsExactly("task");
        assertThat(cairn.sessions().get("tuesday").lastActiveAt()).isEqualTo(clock.instant());
        assertThat(cairn.sessionLinks().list(ListLinks.of("tuesday", 9)).items())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.source()).isEqualTo("monday");
                    assertThat(link.target()).isEqualTo("tuesday");
                    assertThat(link.type()).isEqualTo(LinkType.CONTINUATION);
                });
        assertThat(waitingFor("tuesday")).isEmpty();
    }

    @Test
    void isAnsweredOnceOnly() {
        Handoff handoff = cairn.handoffs().create(CreateHandoff.of("monday", "work"));
        cairn.handoffs().accept(new AcceptHandoff(handoff.id(), "tuesday"));
        assertThatThrownBy(() -> cairn.handoffs().accept(new AcceptHandoff(handoff.id(), "invoice")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("accepted by session 'tuesday'");
        assertThatThrownBy(() -> cairn.handoffs().decline(new HandoffId(handoff.id())))
                .isInstanceOf(Conflict.class);
        assertThat(cairn.sessionLinks().list(ListLinks.of("invoice", 9)).items())
                .isEmpty();

        Handoff second = cairn.handoffs().create(CreateHandoff.of("monday", "more"));
        Handoff declined = cairn.handoffs().decline(new HandoffId(second.id()));
        assertThat(declined.status()).isEqualTo(HandoffStatus.DECLINED);
        assertThatThrownBy(() -> cairn.handoffs().accept(new AcceptHandoff(second.id(), "tuesday")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("declined");
    }

    @Test
    void isTakenOverByOneOfManyAtOnce() {
        Handoff handoff = cairn.handoffs().create(CreateHandoff.of("monday", "work"));
        List<String> winners = Race.run(8, number -> {
                    String key = "racer" + number;
                    cairn.sessions().create(key);
                    try {
                        cairn.handoffs().accept(new AcceptHandoff(handoff.id(), key));
                        return key;
                    } catch (Conflict lost) {
                        return "";
                    }
                })
                .stream()
                .filter(key -> !key.isEmpty())
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(cairn.handoffs().get(new HandoffId(handoff.id())).acceptedBy())
                .isEqualTo(winners.get(0));
        assertThat(cairn.sessionLinks().list(ListLinks.of("monday", 9)).items()).hasSize(1);
    }

    @Test
    void isNotTakenOverByItsMakerOrAnArchivedSession() {
        Handoff handoff = cairn.handoffs().create(CreateHandoff.of("monday", "work"));
        assertThatThrownBy(() -> cairn.handoffs().accept(new AcceptHandoff(handoff.id(), "monday")))
                .isInstanceOf(Invalid.class);
        cairn.sessions().update(UpdateSession.status("tuesday", SessionStatus.ARCHIVED));
        assertThatThrownBy(() -> cairn.handoffs().accept(new AcceptHandoff(handoff.id(), "tuesday")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("archived");
        assertThat(cairn.handoffs().get(new HandoffId(handoff.id())).status()).isEqualTo(HandoffStatus.PENDING);
    }

    @Test
    void listsNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            cairn.handoffs().create(CreateHandoff.of("monday", "h" + i));
            if (i % 2 == 0) {
                clock.tick();
            }
        }
        assertThat(Pages.all(2, next -> cairn.handoffs().list(new ListHandoffs(null, null, null, null, 2, next))))
                .extracting(Handoff::summary)
                .containsExactly("h4", "h3", "h2", "h1", "h0");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Handoff handoff = cairn.handoffs().create(CreateHandoff.of("monday", "mine"));
        other.sessions().create("theirs");
        Handoff theirs = other.handoffs().create(CreateHandoff.of("theirs", "theirs"));
        assertThatThrownBy(() -> other.handoffs().create(CreateHandoff.of("monday", "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.handoffs().get(new HandoffId(handoff.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.handoffs().accept(new AcceptHandoff(handoff.id(), "theirs")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.handoffs().accept(new AcceptHandoff(theirs.id(), "monday")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.handoffs().decline(new HandoffId(handoff.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.handoffs().list(ListHandoffs.pendingFor("monday", 9)))
                .isInstanceOf(NotFound.class);
        assertThat(other.handoffs().list(ListHandoffs.pending(9)).items()).containsExactly(theirs);
        assertThatThrownBy(() -> other.handoffs().list(ListHandoffs.pendingIn("shop", 9)))
                .isInstanceOf(NotFound.class);
    }
}
