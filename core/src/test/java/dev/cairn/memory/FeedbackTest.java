package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.recall.FedBack;
import dev.cairn.recall.GiveFeedback;
import dev.cairn.session.AddPin;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import dev.cairn.testing.TwoUsers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C13")
@Tag("D19")
class FeedbackTest extends TwoUsers {
    @ParameterizedTest
    @CsvSource({
        "HELPFUL,0.6,1",
        "UNHELPFUL,0.4,0",
        "PINNED,0.7,1",
        "CITED,0.55,1",
        "CORRECTED,0.55,1",
        "CONTRADICTED,0.4,0"
    })
    void eachKindMovesImportanceByItsStep(FeedbackKind kind, double importance, int uses) {
        Id id = cairn.memories().add("The heron nests by the pond.").id();
        clock.pass(Duration.ofDays(30));
        Memory old = cairn.memories().get(id);
        Memory memory = cairn.memories().feedback(new Feedback(id, null, kind, "seen"));
        assertThat(memory)
                .extracting(Memory::importance, Memory::useCount, Memory::version)
                .containsExactly(importance, uses, 2);
        assertThat(memory.strength() > old.strength()).isEqualTo(uses == 1);
        MemoryVersion version = cairn.memories().versions(new MemoryId(id)).getLast();
        assertThat(version.change()).isEqualTo(ChangeType.FED_BACK);
        assertThat(version.reason()).endsWith(": seen");
    }

    @Test
    void importanceStaysWithinItsBounds() {
        Id id = cairn.memories().add("The heron nests by the pond.").id();
        for (int i = 0; i < 12; i++) {
            cairn.memories().feedback(said(id, true));
        }
        assertThat(cairn.memories().get(id))
                .extracting(Memory::importance, Memory::useCount, Memory::version)
                .containsExactly(1.0, 12, 6);
        for (int i = 0; i < 12; i++) {
            cairn.memories().feedback(said(id, false));
        }
        assertThat(cairn.memories().get(id).importance()).isZero();
    }

    @Test
    void beingShownMovesNothing() {
        Id id = cairn.memories().add("The heron nests by the pond.").id();
        for (int i = 0; i < 5; i++) {
            assertThat(cairn.recall().recall("heron")).hasSize(1);
        }
        assertThat(cairn.memories().get(id))
                .extracting(Memory::importance, Memory::useCount, Memory::usedAt, Memory::version)
                .containsExactly(0.5, 0, null, 1);
    }

    @Test
    void sayingNothingOrBothIsRefused() {
        Id id = cairn.memories().add("The heron nests by the pond.").id();
        assertThatThrownBy(() -> cairn.memories().feedback(said(id, null))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.memories().feedback(new Feedback(id, true, FeedbackKind.CITED, null)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> other.memories().feedback(said(id, true))).isInstanceOf(NotFound.class);
    }

    @Test
    void messagesAndPinsMoveByTheSameSteps() {
        cairn.sessions().create("monday");
        Message message = cairn.messages().add("monday", Role.USER, "The heron nests by the pond.");
        Id pin = cairn.pins()
                .add(read(AddPin.class, "session", "monday", "content", "Mind the heron."))
                .id();
        Id memory = cairn.memories().add("The heron eats frogs.").id();
        for (Id id : List.of(message.id(), pin, memory)) {
            FedBack cited = cairn.feedbacks().give(new GiveFeedback(id, null, FeedbackKind.CITED, null));
            FedBack not = cairn.feedbacks().give(new GiveFeedback(id, false, null, null));
            assertThat(cited.importance() - not.importance()).isCloseTo(0.1, within(1e-9));
            assertThatThrownBy(() -> other.feedbacks().give(new GiveFeedback(id, true, null, null)))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(cairn.messages().get(message.id()).importance())
                .isCloseTo(message.importance() - 0.05, within(1e-9));
    }

    private static Feedback said(Id id, @Nullable Boolean helpful) {
        return new Feedback(id, helpful, null, null);
    }
}
