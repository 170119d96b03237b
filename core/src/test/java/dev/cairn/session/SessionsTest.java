package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Race;
import dev.cairn.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A2")
@Tag("D1")
@Tag("E1")
class SessionsTest {
    private final TestClock clock = new TestClock();
    private final Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock));
    private final Sessions sessions = cairn.sessions();

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void aNewSessionHasTheDefaults() {
        Session made = sessions.create("monday");
        assertThat(made.key()).isEqualTo("monday");
        assertThat(made.status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(made.type()).isEqualTo("conversation");
        assertThat(made.name()).isEqualTo("Session of 2026-03-02 09:00");
        assertThat(made.saved()).isFalse();
        assertThat(made.duplicates()).isEqualTo(Duplicates.KEEP);
        assertThat(made.messageCount()).isZero();
        assertThat(made.metadata()).isEmpty();
        assertThat(made.context()).isEmpty();
        assertThat(List.of(made.createdAt(), made.updatedAt(), made.lastActiveAt()))
                .containsOnly(TestClock.START);
        assertThat(made.endedAt()).isNull();
        assertThat(sessions.get("monday")).isEqualTo(made);
    }

    @Test
    void everyFieldComesBack() {
        sessions.create("before");
        Session made = sessions.create(full());
        assertThat(made.parent()).isEqualTo("before");
        assertThat(made.name()).isEqualTo("Deploying");
        assertThat(made.description()).isEqualTo("All of it");
        assertThat(made.type()).isEqualTo("project");
        assertThat(made.saved()).isTrue();
        assertThat(made.model()).isEqualTo("small-1");
        assertThat(made.relevance()).isEqualTo(0.25);
        assertThat(made.gitBranch()).isEqualTo("main");
        assertThat(made.gitCommit()).isEqualTo("9f86d08");
        assertThat(made.workingDirectory()).isEqualTo("/src/shop");
        assertThat(made.context()).isEqualTo(Map.of("task", List.of("a", 1L)));
        assertThat(made.metadata()).isEqualTo(Map.of("price", new BigDecimal("0.10"), "deep", Map.of("x", true)));
        assertThat(made.duplicates()).isEqualTo(Duplicates.RETURN);
        assertThat(made.expiresAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(sessions.get("full")).isEqualTo(made);
    }

    @Test
    void aKeyIsMadeUpIfNoneIsGiven() {
        Session one = sessions.create(CreateSession.of(null));
        Session two = sessions.create(CreateSession.of(null));
        assertThat(one.key()).isEqualTo(one.id().toString()).isNotEqualTo(two.key());
        assertThat(sessions.get(one.key())).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "..", ".", "a\u0000", "a\n", "a?", "💡"})
    void aKeyThatCannotStandInAPathIsRefused(String key) {
        assertThatThrownBy(() -> sessions.create(key)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> sessions.get(key)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> sessions.create("k".repeat(129))).isInstanceOf(Invalid.class);
        assertThat(sessions.create("k".repeat(128)).key()).hasSize(128);
        assertThat(all()).hasSize(1);
    }

    @Test
    void anExistingKeyIsAConflictAndChangesNothing() {
        Session first = sessions.create(Inputs.of(CreateSession.class, "key", "monday", "name", "First"));
        assertThatThrownBy(() -> sessions.create(Inputs.of(CreateSession.class, "key", "monday", "name", "Second")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("monday");
        assertThat(all()).containsExactly(first);
        Cairn other = cairn.as(Scope.user("other"));
        assertThat(other.sessions().create("monday").id()).isNotEqualTo(first.id());
    }

    @Test
    void ofThreadsThatCreateTheSameKeyOneSucceeds() {
        List<Boolean> made = Race.run(8, i -> {
            try {
                sessions.create("monday");
                return true;
            } catch (Conflict e) {
                return false;
            }
        });
        assertThat(made).containsOnlyOnce(true);
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        sessions.create("monday");
        for (Cairn other : List.of(cairn, cairn.as(Scope.user("other")))) {
            String key = other == cairn ? "tuesday" : "monday";
            assertThatThrownBy(() -> other.sessions().get(key)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.sessions().update(UpdateSession.status(key, SessionStatus.PAUSED)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> other.sessions().delete(new SessionKey(key)))
                    .isInstanceOf(NotFound.class);
        }
        for (String field : List.of("parent", "project", "persona")) {
            assertThatThrownBy(() -> sessions.create(Inputs.of(CreateSession.class, "key", "new", field, "none")))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining(field.equals("parent") ? "session 'none'" : field + " 'none'");
        }
        assertThat(all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "closed", "deleted", "activ", "", "null", "active;"})
    void anyOtherStatusIsRefused(String status) {
        sessions.create("monday");
        assertThatThrownBy(() -> sessions.update(Inputs.of(UpdateSession.class, "key", "monday", "status", status)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("active, paused, completed, archived");
        assertThatThrownBy(() -> sessions.list(Inputs.of(ListSessions.class, "status", status)))
                .isInstanceOf(Invalid.class);
        assertThat(sessions.get("monday").status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(SessionStatus.class)
    void whatEndsASessionDatesItsEnd(SessionStatus status) {
        sessions.create("monday");
        Instant end = clock.tick();
        Session changed = sessions.update(UpdateSession.status("monday", status));
        boolean ends = status == SessionStatus.COMPLETED || status == SessionStatus.ARCHIVED;
        assertThat(changed.status()).isEqualTo(status);
        assertThat(changed.endedAt()).isEqualTo(ends ? end : null);
        clock.tick();
        assertThat(sessions.update(UpdateSession.status("monday", SessionStatus.ARCHIVED))
                        .endedAt())
                .isEqualTo(ends ? end : clock.instant());
        assertThat(sessions.update(UpdateSession.status("monday", SessionStatus.ACTIVE))
                        .endedAt())
                .isNull();
    }

    @Test
    void anArchivedSessionTakesNoMessages() {
        sessions.create("monday");
        sessions.update(UpdateSession.status("monday", SessionStatus.ARCHIVED));
        assertThatThrownBy(() -> cairn.messages().add("monday", Role.USER, "hello"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("archived");
        for (SessionStatus status : List.of(SessionStatus.PAUSED, SessionStatus.COMPLETED, SessionStatus.ACTIVE)) {
            sessions.update(UpdateSession.status("monday", status));
            cairn.messages().add("monday", Role.USER, "hello");
        }
        assertThat(cairn.messages().recent("monday", 10))
                .extracting(Message::index)
                .containsExactly(1, 2, 3);
    }

    @Test
    @Tag("G")
    void metadataAndContextAreMergedNotReplaced() {
        sessions.create("before");
        sessions.create(full());
        for (String field : List.of("metadata", "context")) {
            sessions.update(Inputs.of(UpdateSession.class, "key", "full", "unset", List.of(field)));
            update(field, Map.of("a", 1, "b", Map.of("c", 2, "d", List.of(1, 2))));
            Map<String, Object> patch =
                    Inputs.members("a", null, "b", Inputs.members("c", "new", "d", List.of(3)), "e", false);
            Session merged = update(field, patch);
            assertThat(field.equals("metadata") ? merged.metadata() : merged.context())
                    .isEqualTo(Map.of("b", Map.of("c", "new", "d", List.of(3L)), "e", false));
            assertThat(sessions.get("full")).isEqualTo(merged);
        }
    }

    @Test
    void whatIsAbsentStaysAndWhatIsUnsetGoes() {
        sessions.create("before");
        Session made = sessions.create(full());
        clock.tick();
        Session same = sessions.update(Inputs.of(UpdateSession.class, "key", "full"));
        assertThat(same).usingRecursiveComparison().ignoringFields("updatedAt").isEqualTo(made);
        assertThat(same.updatedAt()).isEqualTo(clock.instant());
        List<String> clearable = List.of(
                "description",
                "model",
                "relevance",
                "gitBranch",
                "gitCommit",
                "workingDirectory",
                "context",
                "metadata",
                "expiresAt");
        Session cleared = sessions.update(Inputs.of(UpdateSession.class, "key", "full", "unset", clearable));
        assertThat(cleared.description()).isNull();
        assertThat(cleared.model()).isNull();
        assertThat(cleared.relevance()).isNull();
        assertThat(cleared.gitBranch()).isNull();
        assertThat(cleared.gitCommit()).isNull();
        assertThat(cleared.workingDirectory()).isNull();
        assertThat(cleared.expiresAt()).isNull();
        assertThat(cleared.context()).isEmpty();
        assertThat(cleared.metadata()).isEmpty();
        assertThat(cleared.parent()).isEqualTo("before");
        assertThat(cleared.name()).isEqualTo("Deploying");
    }

    @Test
    void aFieldCannotBeUnsetThatMustBeThereOrIsGiven() {
        sessions.create("before");
        Session made = sessions.create(full());
        for (String field : List.of("name", "status", "key", "nothing", "saved", "")) {
            assertThatThrownBy(() ->
                            sessions.update(Inputs.of(UpdateSession.class, "key", "full", "unset", List.of(field))))
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> sessions.update(
                        Inputs.of(UpdateSession.class, "key", "full", "model", "x", "unset", List.of("model"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("model");
        assertThat(sessions.get("full")).isEqualTo(made);
    }

    @Test
    void aMessageMovesLastActiveAtAndNothingElseDoes() {
        sessions.create("monday");
        clock.tick();
        sessions.update(UpdateSession.metadata("monday", Map.of("a", 1)));
        assertThat(sessions.get("monday").lastActiveAt()).isEqualTo(TestClock.START);
        Instant said = clock.pass(Duration.ofMillis(1234));
        cairn.messages().add("monday", Role.USER, "hello");
        assertThat(sessions.get("monday").lastActiveAt()).isEqualTo(said);
        clock.pass(Duration.ofDays(-1));
        cairn.messages().add("monday", Role.USER, "from a clock that went back");
        assertThat(sessions.get("monday").lastActiveAt()).isEqualTo(said);
    }

    @Test
    void aDeletedSessionLeavesNothingAndItsChildrenStay() {
        sessions.create("monday");
        sessions.create(Inputs.of(CreateSession.class, "key", "child", "parent", "monday"));
        cairn.messages().add("monday", Role.USER, "only here");
        cairn.messages().add("child", Role.USER, "in the child");
        Session gone = sessions.delete(new SessionKey("monday"));
        assertThat(gone.messageCount()).isEqualTo(1);
        assertThatThrownBy(() -> sessions.get("monday")).isInstanceOf(NotFound.class);
        assertThat(sessions.get("child").parent()).isNull();
        assertThat(cairn.recall().search("only")).isEmpty();
        assertThat(cairn.recall().search("child")).hasSize(1);
        for (String table : List.of("sessions", "messages", "conversations")) {
            assertThat(rows(table)).as(table).isEqualTo(1);
        }
        assertThat(rows("texts")).isZero();
        assertThat(sessions.create("monday").id()).isNotEqualTo(gone.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUL \u0000", "half \uD83D", "\uDE00 half"})
    void textThatWouldNotComeBackIsRefused(String text) {
        assertThatThrownBy(() -> sessions.create(named("a", text))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> sessions.create(named("a", "n".repeat(501)))).isInstanceOf(Invalid.class);
        Session made = sessions.create(named("b", "whole \uD83D\uDE00"));
        assertThatThrownBy(() -> sessions.update(UpdateSession.metadata("b", Map.of("in", Map.of("x", text)))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> sessions.update(UpdateSession.metadata("b", Map.of(text, 1))))
                .isInstanceOf(Invalid.class);
        assertThat(all()).containsExactly(made);
    }

    private Session update(String field, Map<String, Object> value) {
        return sessions.update(Inputs.of(UpdateSession.class, "key", "full", field, value));
    }

    private List<Session> all() {
        return sessions.list(ListSessions.recent(500)).items();
    }

    private long rows(String table) {
        return cairn.admin().stats().tables().stream()
                .filter(t -> t.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static CreateSession named(String key, String name) {
        return new CreateSession(
                key,
                name,
                null,
                null,
                null,
                null,
                "conversation",
                false,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Duplicates.KEEP,
                null,
                null);
    }

    private static CreateSession full() {
        return new CreateSession(
                "full",
                "Deploying",
                null,
                "before",
                null,
                "All of it",
                "project",
                true,
                "small-1",
                0.25,
                "main",
                "9f86d08",
                "/src/shop",
                Map.of("task", List.of("a", 1L)),
                Map.of("price", new BigDecimal("0.10"), "deep", Map.of("x", true)),
                Duplicates.RETURN,
                8_000,
                Instant.parse("2027-01-01T00:00:00Z"));
    }
}
