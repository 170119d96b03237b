package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Page;
import dev.cairn.Scope;
import dev.cairn.testing.Fixture;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Seeds;
import dev.cairn.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A2")
class SessionListTest {
    /** Whole seconds, then the newer one: the order of the list. */
    private static final Comparator<Session> ORDER = Comparator.comparingLong(
                    (Session s) -> s.lastActiveAt().getEpochSecond())
            .thenComparing(Session::id)
            .reversed();

    @Test
    void filtersAndPagesAgreeWithTheWholeList() {
        Seeds.each(1, 10, random -> {
            TestClock clock = new TestClock();
            try (Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock))) {
                List<Session> made = fill(cairn, clock, random);
                cairn.as(Scope.user("other")).sessions().create("s0");
                assertThat(list(cairn, null, null, 1 + random.nextInt(7))).isEqualTo(made);
                for (SessionStatus status : SessionStatus.values()) {
                    for (Boolean saved : new Boolean[] {null, true, false}) {
                        assertThat(list(cairn, status, saved, 1 + random.nextInt(7)))
                                .isEqualTo(made.stream()
                                        .filter(s -> s.status() == status)
                                        .filter(s -> saved == null || s.saved() == saved)
                                        .toList());
                    }
                }
            }
        });
    }

    @Test
    void pagesStayRightWhileSessionsAreAdded() {
        Seeds.each(1, 10, random -> {
            TestClock clock = new TestClock();
            try (Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock))) {
                List<Session> before = fill(cairn, clock, random);
                List<Session> read = Pages.all(3, cursor -> {
                    Page<Session> page = cairn.sessions().list(new ListSessions(null, null, null, 3, cursor));
                    clock.pass(Duration.ofMillis(random.nextInt(1500)));
                    cairn.sessions().create(CreateSession.of(null));
                    return page;
                });
                assertThat(read).doesNotHaveDuplicates().isEqualTo(before);
            }
        });
    }

    @Test
    void theLimitHolds() {
        try (Cairn cairn = Cairn.inMemory()) {
            for (int i = 0; i < 25; i++) {
                cairn.sessions().create("s" + i);
            }
            assertThat(cairn.sessions().list(Inputs.of(ListSessions.class)).items())
                    .hasSize(20);
            assertThat(cairn.sessions().list(ListSessions.recent(1)).items()).hasSize(1);
            assertThat(cairn.sessions().list(ListSessions.recent(25)).next()).isNull();
            for (int limit : new int[] {0, -1, 501, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> cairn.sessions().list(ListSessions.recent(limit)))
                        .isInstanceOf(Invalid.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", ".", "1.", ".1", "1.2.3", "ä.ö", "zzzzzzzzzzzzzzzzzzzz.1", "NaN"})
    void aCursorNobodyGaveIsRefused(String cursor) {
        try (Cairn cairn = Cairn.inMemory()) {
            assertThatThrownBy(() -> cairn.sessions().list(new ListSessions(null, null, null, 5, cursor)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void ofAProject(@TempDir Path folder) {
        try (Fixture fixture = Fixture.in(folder)) {
            Cairn cairn = fixture.cairn();
            Sessions sessions = cairn.sessions();
            assertThat(sessions.list(Inputs.of(ListSessions.class, "project", "shop"))
                            .items())
                    .extracting(Session::key)
                    .containsExactly("monday");
            Cairn inShop = cairn.as(Scope.LOCAL.inProject("shop"));
            fixture.clock().tick();
            Session made = inShop.sessions().create("tuesday");
            assertThat(made.project()).isEqualTo("shop");
            assertThat(made.name()).startsWith("shop, 2026-03-02 09:00");
            assertThat(sessions.list(Inputs.of(ListSessions.class, "project", "shop"))
                            .items())
                    .extracting(Session::key)
                    .containsExactly("tuesday", "monday");
            Session moved = sessions.update(Inputs.of(UpdateSession.class, "key", "sunday", "project", "shop"));
            assertThat(moved.project()).isEqualTo("shop");
            Session away =
                    sessions.update(Inputs.of(UpdateSession.class, "key", "sunday", "unset", List.of("project")));
            assertThat(away.project()).isNull();
            assertThatThrownBy(() -> sessions.list(Inputs.of(ListSessions.class, "project", "none")))
                    .isInstanceOf(NotFound.class);
        }
    }

    private static List<Session> list(Cairn cairn, SessionStatus status, Boolean saved, int limit) {
        return Pages.all(limit, cursor -> cairn.sessions().list(new ListSessions(status, null, saved, limit, cursor)));
    }

    private static List<Session> fill(Cairn cairn, TestClock clock, Random random) {
        int count = 5 + random.nextInt(20);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(cairn.sessions()
                    .create(Inputs.of(CreateSession.class, "key", "s" + i, "saved", random.nextBoolean()))
                    .key());
            clock.pass(Duration.ofMillis(random.nextInt(1500)));
            if (random.nextBoolean()) {
                String key = Seeds.pick(random, keys);
                if (cairn.sessions().get(key).status() != SessionStatus.ARCHIVED) {
                    cairn.messages().add(key, Role.USER, "message " + i);
                }
            }
            if (random.nextBoolean()) {
                SessionStatus status = Seeds.pick(random, List.of(SessionStatus.values()));
                cairn.sessions().update(UpdateSession.status(Seeds.pick(random, keys), status));
            }
        }
        return keys.stream().map(key -> cairn.sessions().get(key)).sorted(ORDER).toList();
    }
}
