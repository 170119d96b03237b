package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.admin.CreateKey;
import dev.cairn.admin.RevokeKey;
import dev.cairn.server.http.RunningServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
    private final Cairn cairn = Cairn.inMemory();
    private final String reader = key("reader", "alice", Right.READ);
    private final String writer = key("writer", "alice", Right.WRITE);
    private final String admin = key("admin", "alice", Right.ADMIN);
    private RunningServer server;

    @BeforeEach
    void start() {
        server = new RunningServer(cairn, options -> options.withKeysRequired(true));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String key(String name, String user, Right rights) {
        return cairn.keys().create(new CreateKey(name, user, null, rights)).secret();
    }

    private static String bearer(String secret) {
        return "Bearer " + secret;
    }

    @Test
    @Tag("F21")
    void withoutAKeyThereIsHealthAndThePageThatAsksForOne() {
        assertThat(server.get("/v1/health").status()).isEqualTo(200);
        assertThat(server.get("/").status()).isEqualTo(200);
        for (String path : List.of("/v1/sessions", "/openapi.json", "/v1/nothing", "/v1/keys", "/v1/store")) {
            Answer answer = server.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"cairn\"");
            assertThat(answer.get("code")).isEqualTo("unauthorized");
        }
        assertThat(server.post("/v1/sessions", "{\"key\": \"x\"}").status()).isEqualTo(401);
        assertThat(cairn.as(Scope.LOCAL)
                        .sessions()
                        .list(dev.cairn.session.ListSessions.recent(5))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer cairn_nonsense",
                "Bearer cairn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer ",
                "Bearer",
                "Basic Y2Fpcm46Y2Fpcm4=",
                "' OR 1=1 --"
            })
    @Tag("F21")
    void unknownKeysAreRefused(String authorization) {
        Answer answer = server.get("/v1/sessions", "Authorization", authorization);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(answer.text()).doesNotContain("nonsense");
    }

    @Test
    void eitherHeaderWillDoAndTwoKeysWillNot() {
        assertThat(server.get("/v1/sessions", "Authorization", bearer(reader)).status())
                .isEqualTo(200);
        assertThat(server.get("/v1/sessions", "Authorization", "bearer  " + reader)
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/v1/sessions", "X-Api-Key", reader).status()).isEqualTo(200);
        assertThat(server.get("/v1/sessions", "X-Api-Key", reader, "Authorization", bearer(reader))
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/v1/sessions", "X-Api-Key", reader, "Authorization", bearer(writer))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "reader, GET, /v1/sessions, 200",
        "reader, POST, /v1/sessions, 403",
        "reader, GET, /v1/keys, 403",
        "reader, GET, /v1/store, 403",
        "writer, GET, /v1/sessions, 200",
        "writer, POST, /v1/sessions, 201",
        "writer, GET, /v1/keys, 403",
        "writer, POST, /v1/keys, 403",
        "writer, POST, /v1/store/vacuum, 403",
        "admin, POST, /v1/sessions, 201",
        "admin, GET, /v1/keys, 200",
        "admin, POST, /v1/keys, 201"
    })
    void rightsHold(String who, String method, String path, int status) {
        String secret =
                Map.of("reader", reader, "writer", writer, "admin", admin).get(who);
        Answer answer = method.equals("GET")
                ? server.get(path, "X-Api-Key", secret)
                : server.post(
                        path,
                        path.equals("/v1/store/vacuum") ? "{}" : "{\"" + nameFor(path) + "\": \"new\"}",
                        "X-Api-Key",
                        secret);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.get("code")).isEqualTo("forbidden");
        }
    }

    private static String nameFor(String path) {
        return path.equals("/v1/keys") ? "name" : "key";
    }

    @Test
    @Tag("E10")
    void aKeyActsForItsUserAlone() {
        String bob = key("bob", "bob", Right.ADMIN);
        server.post("/v1/sessions", "{\"key\": \"secret\"}", "X-Api-Key", writer);
        server.post(
                "/v1/sessions/secret/messages",
                "{\"role\": \"user\", \"content\": \"the treasure is under the oak\"}",
                "X-Api-Key",
                writer);
        assertThat(server.get("/v1/sessions/secret", "X-Api-Key", reader).status())
                .isEqualTo(200);
        assertThat(server.get("/v1/sessions/secret", "X-Api-Key", bob).status()).isEqualTo(404);
        assertThat(server.get("/v1/sessions/secret/messages", "X-Api-Key", bob).status())
                .isEqualTo(404);
        assertThat(server.get("/v1/search?query=treasure", "X-Api-Key", bob).items())
                .isEmpty();
        assertThat(server.get("/v1/search?query=treasure", "X-Api-Key", reader).items())
                .hasSize(1);
        assertThat(server.delete("/v1/sessions/secret", "X-Api-Key", bob).status())
                .isEqualTo(404);
    }

    @Test
    void keysAreMadeShownOnceAndRevoked() {
        Answer made = server.post(
                "/v1/keys", "{\"name\": \"laptop\", \"user\": \"carol\", \"agent\": \"helper\"}", "X-Api-Key", admin);
        String secret = (String) made.get("secret");
        assertThat(secret).matches("cairn_[A-Za-z0-9_-]{43}");
        assertThat(server.get("/v1/sessions", "X-Api-Key", secret).status()).isEqualTo(200);
        assertThat(server.get("/v1/keys", "X-Api-Key", admin).text())
                .contains("laptop", "carol", "helper")
                .doesNotContain(secret, "hash", "secret");

        assertThat(server.delete("/v1/keys/laptop", "X-Api-Key", admin).status())
                .isEqualTo(404);
        assertThat(server.delete("/v1/keys/laptop?user=carol", "X-Api-Key", admin)
                        .status())
                .isEqualTo(200);

        assertThat(server.get("/v1/sessions", "X-Api-Key", secret).status()).isEqualTo(401);
    }

    @Test
    void revocationHoldsFromTheNextRequestOn() {
        assertThat(server.get("/v1/sessions", "X-Api-Key", writer).status()).isEqualTo(200);
        cairn.keys().revoke(new RevokeKey("writer", "alice"));
        assertThat(server.get("/v1/sessions", "X-Api-Key", writer).status()).isEqualTo(401);
    }

    @Test
    @Tag("D1")
    void theProjectHeaderSetsTheProject() {
        cairn.as(new Scope("alice", null, null));
        assertThat(server.get("/v1/sessions", "X-Api-Key", reader, "X-Cairn-Project", "no such key!")
                        .status())
                .isEqualTo(400);
        assertThat(server.get("/v1/sessions", "X-Api-Key", reader, "X-Cairn-Project", "apollo")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("F21")
    void anOpenAddressNeedsAKeyBeforeItIsListenedOn() {
        try (Cairn empty = Cairn.inMemory()) {
            assertThatThrownBy(() -> HttpFace.start(empty, HttpOptions.local(0).withAddress("0.0.0.0")))
                    .isInstanceOf(CairnException.Conflict.class)
                    .hasMessageContaining("cairn key create");
            String made = empty.keys().create(CreateKey.of("only")).secret();
            empty.keys().revoke(new RevokeKey("only", null));
            assertThatThrownBy(() -> HttpFace.start(empty, HttpOptions.local(0).withAddress("0.0.0.0")))
                    .isInstanceOf(CairnException.Conflict.class)
                    .hasMessageNotContaining(made);
        }
    }

    @Test
    void onThisMachineNoKeyIsNeededAndAGivenOneCounts() {
        try (var local = new RunningServer(Cairn.inMemory())) {
            assertThat(local.post("/v1/sessions", "{\"key\": \"mine\"}").status())
                    .isEqualTo(201);
            assertThat(local.get("/v1/keys").status()).isEqualTo(200);
            assertThat(local.get("/v1/sessions", "X-Api-Key", "wrong").status()).isEqualTo(401);
            String made = local.cairn
                    .keys()
                    .create(new CreateKey("dora", "dora", null, Right.READ))
                    .secret();
            assertThat(local.get("/v1/sessions/mine", "X-Api-Key", made).status())
                    .isEqualTo(404);
            assertThat(local.get("/v1/keys", "X-Api-Key", made).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Host: localhost, 200",
        "Host: 127.0.0.1:9, 200",
        "Host: [::1]:9, 200",
        "Host: evil.example, 403",
        "Host: 192.0.2.7, 403",
        "Host: localhost|Origin: http://localhost:3000, 200",
        "Host: localhost|Origin: http://evil.example, 403",
        "Host: localhost|Origin: null, 403",
        "Host: memory.example, 401",
        "Host: localhost|X-Forwarded-For: 192.0.2.9, 401",
        "Host: localhost|Forwarded: for=192.0.2.9, 401",
        "Host: localhost|Host: localhost, 403"
    })
    void onlyKnownNamesAreAnsweredAndOnlyDirectCallersAreLocal(String headers, int status) throws IOException {
        try (var local =
                new RunningServer(Cairn.inMemory(), options -> options.withHosts(java.util.Set.of("Memory.example")))) {
            for (String path : List.of("/v1/sessions", "/openapi.json")) {
                var lines = new java.util.ArrayList<String>();
                lines.add("GET " + path + " HTTP/1.1");
                lines.addAll(List.of(headers.split("\\|", -1)));
                assertThat(local.raw(lines.toArray(String[]::new))).startsWith("HTTP/1.1 " + status);
            }
            if (status == 403) {
                assertThat(local.raw(("GET / HTTP/1.1|" + headers).split("\\|", -1)))
                        .startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void mountsSeeOnlyWhoWasLetIn() {
        var mount = new Mount("/echo", who -> exchange -> {
            byte[] name = who.caller(exchange).getName().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, name.length);
            exchange.getResponseBody().write(name);
        });
        try (var other = new RunningServer(
                Cairn.inMemory(), o -> o.withKeysRequired(false).withMounts(List.of(mount)))) {
            String key = other.cairn
                    .keys()
                    .create(new CreateKey("eve", "eve", null, Right.READ))
                    .secret();
            assertThat(other.get("/echo").text()).isEqualTo("local/");
            assertThat(other.get("/echo/below", "X-Api-Key", key).text()).isEqualTo("eve/eve");
            assertThat(other.get("/echo", "X-Api-Key", "wrong").status()).isEqualTo(401);
            assertThat(other.get("/echo", "Origin", "http://evil.example").status())
                    .isEqualTo(403);
            assertThat(other.get("/echoes").status()).isEqualTo(404);
        }
    }

    @Test
    void aKeyIsNotInWhatIsPrinted() {
        assertThat(cairn.keys().create(CreateKey.of("printed")).toString()).doesNotContain("cairn_");
    }
}
