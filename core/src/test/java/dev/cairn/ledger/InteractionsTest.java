package dev.cairn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.session.CreateConversation;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("A7")
class InteractionsTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        cairn.conversations().create(read(CreateConversation.class, "session", "monday", "key", "ports"));
    }

    private Id start(String agent) {
        return cairn.interactions()
                .start(StartInteraction.of("monday", agent, "task of " + agent))
                .id();
    }

    @Test
    void startsAsRunningWithNothingSpent() {
        Interaction begun =
                cairn.interactions().start(new StartInteraction("monday", "reviewer", "Review it", "ports", null));
        assertThat(begun)
                .isEqualTo(new Interaction(
                        begun.id(),
                        "monday",
                        "ports",
                        "reviewer",
                        "Review it",
                        null,
                        InteractionStatus.RUNNING,
                        0,
                        0,
                        0.0,
                        clock.instant(),
                        null));
        assertThat(cairn.interactions().get(new InteractionId(begun.id()))).isEqualTo(begun);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void endsOnceWithWhatItTook(Outcome outcome) {
        Id id = start("reviewer");
        Instant end = clock.tick();
        Interaction ended = cairn.interactions().finish(new FinishInteraction(id, outcome, "Done", 1200, 80, 0.005));
        assertThat(ended.status().name()).isEqualTo(outcome.name());
        assertThat(ended.result()).isEqualTo("Done");
        assertThat(ended.inputTokens()).isEqualTo(1200);
        assertThat(ended.outputTokens()).isEqualTo(80);
        assertThat(ended.costUsd()).isEqualTo(0.005);
        assertThat(ended.completedAt()).isEqualTo(end);
        assertThatThrownBy(() -> cairn.interactions().finish(FinishInteraction.completed(id, "again")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("ends once only");
        assertThat(cairn.interactions().get(new InteractionId(id))).isEqualTo(ended);
    }

    @Test
    void agentIsTheCallersUnlessNamed() {
        var asBot = cairn.as(new Scope("local", null, "bot"));
        assertThat(asBot.interactions()
                        .start(read(StartInteraction.class, "session", "monday"))
                        .agent())
                .isEqualTo("bot");
        assertThatThrownBy(() -> cairn.interactions().start(read(StartInteraction.class, "session", "monday")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("agent");
    }

    @Test
    void refusesWhatCannotBe() {
        Id id = start("a");
        assertThatThrownBy(() -> read(FinishInteraction.class, "id", id.toString(), "status", "running"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("completed, failed, cancelled");
        assertThatThrownBy(() -> cairn.interactions()
                        .finish(FinishInteraction.completed(id, "x").taking(-1, 0, 0)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.interactions().finish(FinishInteraction.failed(new Id(77), "x")))
                .isInstanceOf(NotFound.class);
        cairn.sessions().create("sunday");
        assertThatThrownBy(() -> cairn.interactions().start(new StartInteraction("sunday", "a", null, "ports", null)))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("in session 'sunday'");
    }

    @Test
    void listsLastBegunFirstPageByPage() {
        Instant middle = clock.instant();
        for (int i = 0; i < 5; i++) {
            start("agent" + i);
            if (i % 2 == 1) {
                middle = clock.tick();
            }
        }
        cairn.interactions().finish(FinishInteraction.failed(start("agent5"), "no"));
        assertThat(Pages.all(
                        2,
                        next -> cairn.interactions().list(new ListInteractions(null, null, null, null, null, 2, next))))
                .extracting(Interaction::agent)
                .containsExactly("agent5", "agent4", "agent3", "agent2", "agent1", "agent0");
        assertThat(cairn.interactions()
                        .list(new ListInteractions("monday", null, InteractionStatus.FAILED, null, null, 9, null))
                        .items())
                .extracting(Interaction::agent)
                .containsExactly("agent5");
        assertThat(cairn.interactions()
                        .list(new ListInteractions(null, null, null, middle, null, 9, null))
                        .items())
                .hasSize(2);
        Instant end = middle;
        assertThatThrownBy(() -> cairn.interactions()
                        .list(new ListInteractions(null, null, null, end, end.minusMillis(1), 9, null)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("before 'from'");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Id id = start("mine");
        assertThatThrownBy(() -> other.interactions().get(new InteractionId(id)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.interactions().finish(FinishInteraction.completed(id, "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.interactions().start(StartInteraction.of("monday", "a", "b")))
                .isInstanceOf(NotFound.class);
        assertThat(other.interactions().list(ListInteractions.recent(9)).items())
                .isEmpty();
        assertThat(cairn.interactions().get(new InteractionId(id)).status()).isEqualTo(InteractionStatus.RUNNING);
    }
}
