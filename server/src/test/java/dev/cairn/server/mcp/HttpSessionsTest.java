package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSessionsTest {
    private static final McpSettings SETTINGS = new McpSettings(
            1_000,
            10,
            10,
            3,
            Duration.ofMinutes(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Engine engine =
            new Engine(TestServers.INFO, () -> new Catalogue() {}, SETTINGS, threads, () -> now, SecureRandom::new);
    private final HttpSessions sessions = new HttpSessions(engine);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void idsAreLongAndNeverTheSame() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(add().id());
        }
        assertThat(ids).hasSize(100).allMatch(id -> id.matches("[A-Za-z0-9_-]{32}"));
    }

    @Test
    void unusedSessionIsForgotten() {
        String id = add().id();
        now = now.plus(Duration.ofMinutes(29));
        assertThat(sessions.find(id, null)).isNotNull();
        now = now.plus(Duration.ofMinutes(29));
        assertThat(sessions.find(id, null)).isNotNull();
        now = now.plus(Duration.ofMinutes(31));
        assertThat(sessions.find(id, null)).isNull();
    }

    @Test
    void sessionWithAnOpenStreamIsKeptAndAFullHouseTurnsAway() {
        HttpSessions.Session streaming = add();
        streaming.openStream();
        now = now.plus(Duration.ofHours(5));
        assertThat(sessions.find(streaming.id(), null)).isNotNull();
        add().openStream();
        add().openStream();
        assertThat(sessions.add(new Connection(engine, null))).isNull();
        streaming.closeStream();
        assertThat(sessions.add(new Connection(engine, null))).isNotNull();
        assertThat(sessions.find(streaming.id(), null)).isNull();
    }

    private HttpSessions.Session add() {
        HttpSessions.Session session = sessions.add(new Connection(engine, null));
        assertThat(session).isNotNull();
        return session;
    }
}
