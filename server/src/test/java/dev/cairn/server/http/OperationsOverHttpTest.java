package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Right;
import dev.cairn.admin.CreateKey;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.server.http.RunningServer.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsOverHttpTest {
    private static ExampleStore.Template template;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeTemplate(@TempDir Path made) {
        template = ExampleStore.Template.in(made);
    }

    static List<String> names() {
        return Operations.all().stream().map(Operation::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("F1")
    void answersAsTheLibraryDoes(String name) throws IOException {
        Operation<?> operation = Operations.named(name);
        try (var here = template.open(folder.resolve("library"));
                var there = template.open(folder.resolve("server"));
                var server = new RunningServer(there.cairn)) {
            String expected =
                    here.anywhere(Json.write(operation.run(here.cairn, Right.ADMIN, here.example(operation))));

            Answer answer = call(server, operation, there.example(operation));

            assertThat(answer.text()).doesNotContain("\"code\"");
            assertThat(answer.status()).isEqualTo(Api.status(operation));
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(steady(there.anywhere(answer.text()))).isEqualTo(steady(expected));
        }
    }

    static List<String> scoped() {
        return Operations.all().stream()
                .filter(operation -> operation.right() != Right.ADMIN)
                .map(Operation::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scoped")
    @Tag("E10")
    void othersFindNothing(String name) throws IOException {
        Operation<?> operation = Operations.named(name);
        try (var store = template.open(folder.resolve("server"));
                var server = new RunningServer(store.cairn)) {
            String secret = store.cairn
                    .keys()
                    .create(new CreateKey("own", "mallory", null, Right.WRITE))
                    .secret();
            String before = store.content();

            Answer answer = call(server, operation, store.example(operation), "Authorization", "Bearer " + secret);

            if (ExampleStore.refersToWhatIsThere(operation)) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.get("code")).isEqualTo("not_found");
            } else {
                assertThat(answer.status()).isEqualTo(Api.status(operation));
            }
            assertThat(answer.text()).doesNotContain("8081", "make ship", "staging server", "\"Ports\"");
            assertThat(store.content()).isEqualTo(before);
        }
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

    /** The text without what depends on how the file grew. */
    private static String steady(String json) {
        return json.replaceAll("\"(bytes|walBytes|freeBytes|reclaimedBytes)\":\\d+", "\"$1\":0");
    }
}
