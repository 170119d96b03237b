package dev.cairn.server.http;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.admin.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/health} says, to anybody: nothing of what is stored or where. */
final class HealthReport {
    static final String PATH = "/v1/health";

    private final Cairn cairn;
    private final String version;
    private final Instant startedAt;

    HealthReport(Cairn cairn, String version) {
        this.cairn = cairn;
        this.version = version;
        this.startedAt = cairn.clock().instant();
    }

    Reply answer() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("status", "ok");
        members.put("version", version);
        members.put(
                "uptimeSeconds",
                Duration.between(startedAt, cairn.clock().instant()).toSeconds());
        try {
            Health health = cairn.admin().health();
            members.put("store", store(true, health));
            members.put("degraded", health.degraded());
            return Reply.json(200, members);
        } catch (CairnException e) {
            members.put("status", "unavailable");
            members.put("store", store(false, null));
            members.put("degraded", List.of("storage: the store does not answer (" + e.code() + ")"));
            return Reply.json(503, members);
        }
    }

    private static Map<String, @Nullable Object> store(boolean reachable, @Nullable Health health) {
        Map<String, @Nullable Object> store = new LinkedHashMap<>();
        store.put("reachable", reachable);
        if (health != null) {
            store.put("engine", health.engine());
            store.put("schemaVersion", health.schemaVersion());
            store.put("durability", health.durability());
        }
        return store;
    }
}
