package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.operation.Caller;
import dev.cairn.session.Role;
import dev.cairn.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and messages as resources, and the prompts. */
@Tag("D15")
class ResourcesTest {
    @TempDir
    Path folder;

    @Test
    void sessionsAreListedByPagesAndRead() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.core(cairn)) {
            for (int i = 100; i < 170; i++) {
                cairn.sessions().create("s" + i);
            }
            Map<String, @Nullable Object> first = talk.result("resources/list", Map.of());
            Map<String, @Nullable Object> second =
                    talk.result("resources/list", Map.of("cursor", String.valueOf(first.get("nextCursor"))));
            assertThat(records(first, "resources")).hasSize(50);
            assertThat(records(second, "resources"))
                    .hasSize(20)
                    .allSatisfy(resource -> assertThat(read(talk, String.valueOf(resource.get("uri"))))
                            .startsWith(String.valueOf(resource.get("name"))));
            assertThat(second).doesNotContainKey("nextCursor");
            assertThat(records(talk.result("resources/templates/list", Map.of()), "resourceTemplates"))
                    .extracting(template -> template.get("uriTemplate"))
                    .containsExactly("cairn://sessions/{key}", "cairn://messages/{id}");
            Map<String, @Nullable Object> completed = talk.result(
                    "completion/complete",
                    Map.of(
                            "ref", Map.of("type", "ref/resource", "uri", "cairn://sessions/{key}"),
                            "argument", Map.of("name", "key", "value", "s16")));
            assertThat(Json.write(completed)).contains("\"s169\"", "\"s160\"").doesNotContain("\"s159\"");
        }
    }

    @Test
    @Tag("F14")
    void whatIsReadKeepsToTheBudget() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = new Talk(
                        () -> cairn, Caller.local(Scope.LOCAL, Right.WRITE), new Options(Profile.CORE, Budget.LEAST))) {
            cairn.sessions().create("monday");
            for (int i = 0; i < 20; i++) {
                cairn.messages().add("monday", Role.USER, "端口 ".repeat(5_000));
            }
            assertThat(Tokens.estimate(read(talk, "cairn://sessions/monday"))).isLessThanOrEqualTo(Budget.LEAST);
            for (String prompt : List.of("continue-session", "hand-over", "search-memory")) {
                String said = prompt(talk, prompt, Map.of("query", "端口"));
                assertThat(Tokens.estimate(said)).isLessThanOrEqualTo(Budget.LEAST);
            }
        }
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        try (Fixture store = Fixture.in(folder);
                Talk mine = Talk.core(store.cairn());
                Talk other = new Talk(
                        store::cairn, new Caller(Scope.user("stranger"), Right.WRITE, "desk"), Options.standard())) {
            String message = "cairn://messages/" + store.id("answer");
            assertThat(read(mine, message)).contains("The staging port is 8081 on heron.");
            for (String uri : List.of(message, "cairn://sessions/monday", "cairn://pins/1", "file:///etc/passwd")) {
                assertThat(other.line("resources/read", Map.of("uri", uri)))
                        .contains("-32602", "There is no ")
                        .doesNotContain("heron");
            }
            assertThat(records(other.result("resources/list", Map.of()), "resources"))
                    .isEmpty();
            assertThat(other.line("prompts/get", Map.of("name", "hand-over", "arguments", Map.of("session", "monday"))))
                    .contains("There is no session 'monday'");
            assertThat(prompt(other, "continue-session", Map.of())).contains("There is no earlier session.");
            assertThat(prompt(other, "search-memory", Map.of("query", "staging port")))
                    .contains("Nothing found.");
        }
    }

    @Test
    void promptsTellWhatIsStored() {
        try (Fixture store = Fixture.in(folder);
                Talk talk = Talk.core(store.cairn())) {
            assertThat(prompt(talk, "continue-session", Map.of("session", "monday")))
                    .contains("session 'monday'", "The staging port is 8081 on heron.");
            assertThat(prompt(talk, "hand-over", Map.of("session", "monday", "to", "Ben")))
                    .contains("handover of session 'monday' to Ben", "The staging port is 8081 on heron.");
            assertThat(prompt(talk, "search-memory", Map.of("query", "staging port")))
                    .contains("The **staging** **port** is 8081 on heron.");
        }
    }

    private static String read(Talk talk, String uri) {
        return String.valueOf(records(talk.result("resources/read", Map.of("uri", uri)), "contents")
                .getFirst()
                .get("text"));
    }

    private static String prompt(Talk talk, String name, Map<String, String> arguments) {
        Map<String, @Nullable Object> result = talk.result("prompts/get", Map.of("name", name, "arguments", arguments));
        Map<String, @Nullable Object> message = records(result, "messages").getFirst();
        return String.valueOf(Json.object(message.get("content"), "content").get("text"));
    }

    private static List<Map<String, @Nullable Object>> records(Map<String, @Nullable Object> result, String name) {
        return Detail.records(result.getOrDefault(name, List.of()));
    }
}
