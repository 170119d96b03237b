package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.testing.TwoUsers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B7")
class ResumeTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        cairn.sessions().create("sunday");
    }

    @Test
    void returnsTheWholeState() {
        for (int i = 0; i < 25; i++) {
            cairn.messages().add("monday", Role.USER, "m" + i);
            cairn.pins().add(AddPin.of("monday", "p" + i).withImportance(i / 100.0));
            cairn.summaries().add(AddSummary.of("monday", "s" + i).withImportance(i / 100.0));
        }
        cairn.handoffs().create(CreateHandoff.of("sunday", "waiting"));
        cairn.handoffs().create(CreateHandoff.of("monday", "own"));
        Instant now = clock.tick();

        ResumedSession resumed = cairn.sessions().resume("monday");

        assertThat(resumed.session().lastActiveAt()).isEqualTo(now);
        assertThat(resumed.session()).isEqualTo(cairn.sessions().get("monday"));
        assertThat(resumed.messages()).hasSize(20).isEqualTo(cairn.messages().recent("monday", 20));
        assertThat(resumed.pins()).extracting(Pin::content).hasSize(10).startsWith("p24", "p23");
        assertThat(resumed.summaries()).extracting(Summary::content).containsExactly("s24", "s23", "s22");
        assertThat(resumed.handoffs()).extracting(Handoff::summary).containsExactly("waiting");

        ResumedSession bare = cairn.sessions().resume(new ResumeSession("monday", 0, 0, 0));
        assertThat(bare.messages()).isEmpty();
        assertThat(bare.pins()).isEmpty();
        assertThat(bare.summaries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionStatus.class,
            names = {"PAUSED", "COMPLETED"})
    void makesItActiveAgain(SessionStatus status) {
        cairn.sessions().update(UpdateSession.status("monday", status));
        Session session = cairn.sessions().resume("monday").session();
        assertThat(session.status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(session.endedAt()).isNull();
    }

    @Test
    void refusesArchivedOnes() {
        cairn.sessions().update(UpdateSession.status("monday", SessionStatus.ARCHIVED));
        Session before = cairn.sessions().get("monday");
        clock.tick();
        assertThatThrownBy(() -> cairn.sessions().resume("monday"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("archived");
        assertThat(cairn.sessions().get("monday")).isEqualTo(before);
    }

    @Test
    void refusesExpiredOnes() {
        Instant expiry = clock.instant().plus(Duration.ofMinutes(2));
        cairn.sessions().create(read(CreateSession.class, "key", "brief", "expiresAt", expiry.toString()));
        clock.pass(Duration.ofMinutes(1));
        assertThat(cairn.sessions().resume("brief").session().expiresAt()).isEqualTo(expiry);
        clock.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> cairn.sessions().resume("brief"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("expired at " + expiry);
        cairn.sessions().update(read(UpdateSession.class, "key", "brief", "unset", java.util.List.of("expiresAt")));
        assertThat(cairn.sessions().resume("brief").session().expiresAt()).isNull();
    }

    @Test
    @Tag("C1")
    void recentAndSavedSessionsAreListed() {
        clock.tick();
        cairn.sessions().create(read(CreateSession.class, "key", "kept", "saved", true, "name", "For good"));
        clock.tick();
        cairn.sessions().resume("monday");
        assertThat(cairn.sessions().list(ListSessions.recent(9)).items())
                .extracting(Session::key)
                .containsExactly("monday", "kept", "sunday");
        assertThat(cairn.sessions()
                        .list(read(ListSessions.class, "saved", true))
                        .items())
                .extracting(Session::key)
                .containsExactly("kept");
        assertThat(cairn.sessions()
                        .list(read(ListSessions.class, "saved", false))
                        .items())
                .extracting(Session::key)
                .containsExactly("monday", "sunday");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        assertThatThrownBy(() -> other.sessions().resume("monday")).isInstanceOf(NotFound.class);
    }
}
