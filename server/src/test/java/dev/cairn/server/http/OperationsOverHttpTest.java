package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Right;
import dev.cairn.admin.CreateKey;
import dev.cairn.json.Json;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.server.http.RunningServer.Answer;
import dev.cairn.testing.Fixture;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's example over HTTP: as the library answers it, and not for strangers. */
class OperationsOverHttpTest {
    /** What the engine's own clock, the wall clock and chance say, which differ from one store to the next. */
    private static final String UNSTEADY =
            "\"(changedAt|cursor|secret|durationMillis|bytes|walBytes|freeBytes|reclaimedBytes|safetyCopy)\":(\"[^\"]*\"|\\d+)";

    @TempDir
    private static Path shared;

    private static Fixture theirs;
    private static RunningServer server;
    private static String strangersKey;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        theirs = Fixture.in(shared);
        server = new RunningServer(theirs.cairn());
        strangersKey = theirs.cairn()
                .keys()
                .create(new CreateKey("own", "mallory", null, Right.WRITE))
                .secret();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Operation<?>> reading() {
        return Operations.all().stream().filter(o -> o.effect() == Effect.READ).toList();
    }

    static List<Operation<?>> changing() {
        return Operations.all().stream().filter(o -> o.effect() != Effect.READ).toList();
    }

    @ParameterizedTest
    @MethodSource("reading")
    @Tag("F1")
    void readsWhatTheLibraryReads(Operation<?> operation) {
        Answer answer = call(server, operation, theirs.input(operation));

        check(answer, operation);
        String expected = Json.write(operation.run(theirs.cairn(), Right.ADMIN, theirs.input(operation)));
        assertThat(steady(answer.text(), shared)).isEqualTo(steady(expected, shared));
    }

    @ParameterizedTest
    @MethodSource("changing")
    @Tag("F1")
    void changesWhatTheLibraryChanges(Operation<?> operation) throws IOException {
        String expected;
        Path library = Files.createDirectory(folder.resolve("library"));
        try (Fixture fixture = Fixture.in(library)) {
            expected = Json.write(operation.run(fixture.cairn(), Right.ADMIN, fixture.input(operation)));
        }
        Path http = Files.createDirectory(folder.resolve("http"));
        try (Fixture fixture = Fixture.in(http);
                var own = new RunningServer(fixture.cairn())) {
            Answer answer = call(own, operation, fixture.input(operation));

            check(answer, operation);
            assertThat(steady(answer.text(), http)).isEqualTo(steady(expected, library));
            if (!answer.header("Location").isEmpty()) {
                assertThat(own.get(answer.header("Location")).text()).isEqualTo(answer.text());
            }
        }
    }

    private static void check(Answer answer, Operation<?> operation) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(Api.status(operation));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    static List<Operation<?>> scoped() {
        return Operations.all().stream()
                .filter(operation -> operation.right() != Right.ADMIN)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scoped")
    @Tag("E10")
    void strangersFindNothing(Operation<?> operation) {
        String before = content(theirs);

        Answer answer = call(server, operation, theirs.input(operation), "Authorization", "Bearer " + strangersKey);

        if (isAboutSomethingThere(operation)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.get("code")).isEqualTo("not_found");
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(Api.status(operation));
        }
        assertThat(answer.text()).doesNotContain("The staging port is 8081", "Which port", "Ports", "9999");
        assertThat(content(theirs)).isEqualTo(before);
    }

    /** Whether an example is about something the fixture's user has, and not just about what it makes. */
    private static boolean isAboutSomethingThere(Operation<?> operation) {
        Set<String> keys = Set.of("monday", "sunday", "ports", "shop", "editor", "reviewer");
        return operation.exampleMembers().values().stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .anyMatch(value -> value instanceof String text && (text.startsWith("$") || keys.contains(text)));
    }

    private static String content(Fixture fixture) {
        Operation<?> messages = Operations.named("message.list");
        return Stream.of("session.list", "pin.list", "handoff.list", "project.list", "preference.list")
                        .map(Operations::named)
                        .map(o -> Json.write(o.run(fixture.cairn(), Right.READ, fixture.input(o))))
                        .collect(Collectors.joining())
                + Json.write(messages.run(fixture.cairn(), Right.READ, Map.of("session", "monday")));
    }

    private static String steady(String json, Path folder) {
        return json.replace(folder.toString(), "$folder").replaceAll(UNSTEADY, "\"$1\":0");
    }

    /** Sends the input as a client would: what stands in the path there, the rest in the query or the body. */
    static Answer call(
            RunningServer server, Operation<?> operation, Map<String, @Nullable Object> input, String... headers) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(input);
        String path = operation.route().path();
        for (String parameter : operation.route().parameters()) {
            path = path.replace("{" + parameter + "}", Percent.encode(String.valueOf(rest.remove(parameter))));
        }
        if (operation.route().hasBody()) {
            return server.body(operation.route().method(), path, Json.write(rest), headers);
        }
        List<String> query = new ArrayList<>();
        rest.forEach((name, value) -> {
            for (Object one : value instanceof List<?> list ? list : List.of(String.valueOf(value))) {
                String text = one instanceof Map<?, ?> ? Json.write(one) : String.valueOf(one);
                query.add(name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
        });
        String address = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return server.send(
                server.request(address, headers).method(operation.route().method(), BodyPublishers.noBody()));
    }
}
