package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpPrincipal;
import dev.cairn.json.Json;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSealTest {
    private static final Principal ANN = new HttpPrincipal("ann", "test");
    private static final Message.Request REQUEST = request("""
            {"name": "tool", "arguments": {"a": 1, "b": [{"c": 2, "d": 3}]}}""");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final StateSeal seal = new StateSeal(SecureRandom::new, () -> now);

    @Test
    void openedByTheSameRequestEvenWithItsMembersInAnotherOrder() {
        Map<String, Object> answers = Map.of("name", Map.of("action", "accept"));
        String sealed = seal.seal(REQUEST, ANN, answers);
        assertThat(seal.open(REQUEST, ANN, sealed)).isEqualTo(answers);
        assertThat(seal.open(request("""
                {"arguments": {"b": [{"d": 3, "c": 2}], "a": 1}, "requestState": "x", "name": "tool"}"""), ANN, sealed)).isEqualTo(answers);
    }

    @Test
    void refusedForAnyoneOrAnythingElse() {
        String sealed = seal.seal(REQUEST, ANN, Map.of());
        refused(REQUEST, new HttpPrincipal("bob", "test"), sealed);
        refused(REQUEST, null, sealed);
        refused(request("{\"name\": \"tool\", \"arguments\": {\"a\": 2}}"), ANN, sealed);
        refused(request("{\"name\": \"other\", \"arguments\": {\"a\": 1}}"), ANN, sealed);
        refused(new Message.Request(1L, "prompts/get", REQUEST.params()), ANN, sealed);
        var foreign = new StateSeal(SecureRandom::new, () -> now);
        refused(REQUEST, ANN, foreign.seal(REQUEST, ANN, Map.of()));
    }

    @Test
    void refusedWhenItIsOld() {
        String sealed = seal.seal(REQUEST, ANN, Map.of());
        now = now.plus(Duration.ofMinutes(14));
        assertThat(seal.open(REQUEST, ANN, sealed)).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        refused(REQUEST, ANN, sealed);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void refusedWhenChangedAnywhere(long seed) {
        var random = new Random(seed);
        String sealed = seal.seal(REQUEST, ANN, Map.of("k", Map.of("v", "text")));
        for (int i = 0; i < 300; i++) {
            var changed = new StringBuilder(sealed);
            int at = random.nextInt(sealed.length() - 1);
            char other = "ABCxyz019-_.=! ".charAt(random.nextInt(15));
            if (changed.charAt(at) != other) {
                changed.setCharAt(at, other);
                refused(REQUEST, ANN, changed.toString());
            }
        }
        refused(REQUEST, ANN, "");
        refused(REQUEST, ANN, ".");
        refused(REQUEST, ANN, sealed + "-TAMPERED");
    }

    private void refused(Message.Request request, Principal principal, String sealed) {
        assertThatThrownBy(() -> seal.open(request, principal, sealed))
                .as(sealed)
                .isInstanceOf(McpError.class)
                .hasMessageContaining("requestState");
    }

    private static Message.Request request(String params) {
        return new Message.Request(1L, "tools/call", Json.parseObject(params));
    }
}
