package dev.cairn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.ledger.RoutingReport.RoutingShare;
import dev.cairn.session.CreateConversation;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A8")
class RoutingTest extends TwoUsers {
    private static final Instant FIRST = Instant.parse("2026-03-01T23:59:59.999Z");
    private static final Instant SECOND = Instant.parse("2026-03-02T00:00:00Z");

    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        cairn.conversations().create(read(CreateConversation.class, "session", "monday", "key", "ports"));
    }

    private void decide(String intent, String workflow, double confidence, Instant at) {
        cairn.routing().record(RecordRouting.of(intent, workflow, confidence).at(at));
    }

    @Test
    void holdsEveryField() {
        RoutingDecision decision = cairn.routing()
                .record(new RecordRouting(
                        "deploy", "high", 0.8, "release", "keyword", "It says deploy.", null, "ports", FIRST));
        assertThat(decision)
                .isEqualTo(new RoutingDecision(
                        decision.id(),
                        "monday",
                        "ports",
                        "deploy",
                        "high",
                        0.8,
                        "release",
                        "keyword",
                        "It says deploy.",
                        FIRST));
        RoutingDecision bare = cairn.routing().record(read(RecordRouting.class, "intent", "chat"));
        assertThat(bare.session()).isNull();
        assertThat(bare.confidence()).isNull();
        assertThat(bare.decidedAt()).isEqualTo(clock.instant());
    }

    @Test
    void isCountedByIntentWorkflowAndDay() {
        decide("deploy", "release", 0.8, FIRST);
        decide("deploy", "release", 0.4, SECOND);
        decide("deploy", "hotfix", 0.3, SECOND);
        cairn.routing().record(read(RecordRouting.class, "intent", "chat", "decidedAt", SECOND.toString()));

        RoutingReport byIntent = cairn.routing().report(ReportRouting.by(RoutingGroup.INTENT));
        assertThat(byIntent.total().count()).isEqualTo(4);
        assertThat(byIntent.total().meanConfidence()).isEqualTo(0.5, within(1e-9));
        assertThat(byIntent.groupCount()).isEqualTo(2);
        assertThat(byIntent.groups().get(0).group()).isEqualTo("deploy");
        assertThat(byIntent.groups().get(0).count()).isEqualTo(3);
        assertThat(byIntent.groups().get(1)).isEqualTo(new RoutingShare("chat", 1, null));

        assertThat(cairn.routing()
                        .report(ReportRouting.by(RoutingGroup.WORKFLOW))
                        .groups())
                .extracting(RoutingShare::group)
                .containsExactly("release", null, "hotfix");

        RoutingReport byDay = cairn.routing().report(ReportRouting.by(RoutingGroup.DAY));
        assertThat(byDay.groups()).extracting(RoutingShare::group).containsExactly("2026-03-02", "2026-03-01");
        assertThat(byDay.groups()).extracting(RoutingShare::count).containsExactly(3L, 1L);

        RoutingReport later =
                cairn.routing().report(new ReportRouting(RoutingGroup.INTENT, "deploy", null, SECOND, null, 1));
        assertThat(later.total().count()).isEqualTo(2);
        assertThat(later.total().meanConfidence()).isEqualTo(0.35, within(1e-9));
        RoutingReport cut = cairn.routing().report(new ReportRouting(RoutingGroup.WORKFLOW, null, null, null, null, 1));
        assertThat(cut.groups()).hasSize(1);
        assertThat(cut.groupCount()).isEqualTo(3);
    }

    @Test
    void reportOfNothingIsEmpty() {
        RoutingReport report = cairn.routing().report(ReportRouting.by(RoutingGroup.DAY));
        assertThat(report.total()).isEqualTo(new RoutingShare(null, 0, null));
        assertThat(report.groups()).isEmpty();
    }

    @Test
    void listsNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            decide("intent" + i % 2, "w" + i, 0.5, i < 3 ? FIRST : SECOND);
        }
        assertThat(Pages.all(2, next -> cairn.routing().list(new ListRouting(null, null, null, null, null, 2, next))))
                .extracting(RoutingDecision::workflow)
                .containsExactly("w4", "w3", "w2", "w1", "w0");
        assertThat(cairn.routing()
                        .list(new ListRouting(null, "intent1", null, null, SECOND, 9, null))
                        .items())
                .extracting(RoutingDecision::workflow)
                .containsExactly("w1");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> decide("x", "y", 1.01, FIRST)).isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () -> cairn.routing().report(new ReportRouting(RoutingGroup.DAY, null, null, SECOND, FIRST, 9)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> read(ReportRouting.class, "by", "mood"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("intent, workflow, day");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        cairn.routing().record(RecordRouting.of("deploy", "release", 0.8).in("monday"));
        assertThat(other.routing().list(ListRouting.recent(9)).items()).isEmpty();
        assertThat(other.routing()
                        .report(ReportRouting.by(RoutingGroup.INTENT))
                        .total()
                        .count())
                .isZero();
        assertThatThrownBy(() -> other.routing()
                        .record(RecordRouting.of("deploy", "release", 0.8).in("monday")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> other.routing().record(read(RecordRouting.class, "intent", "x", "conversation", "ports")))
                .isInstanceOf(NotFound.class);
    }
}
