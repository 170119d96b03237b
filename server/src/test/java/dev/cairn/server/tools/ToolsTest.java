package dev.cairn.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.json.Json;
import dev.cairn.operation.Caller;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.testing.Fixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations as tools. */
@Tag("D15")
class ToolsTest {
    private static final int CORE_BYTES = 8_000;
    private static final int CORE_TOOLS = 8;

    /** What the engine's own clock and files say, which no test can stop. */
    private static final String UNSTEADY =
            "\"(changedAt|cursor|secret|durationMillis|bytes|walBytes|freeBytes|reclaimedBytes|safetyCopy)\":(\"[^\"]*\"|\\d+)";

    /** What an example names that belongs to the fixture's user. */
    private static final Pattern ANOTHERS =
            Pattern.compile("\\$(?!folder)|\"(" + String.join("|", Fixture.KEYS) + ")\"");

    @TempDir
    static Path sharedFolder;

    private static Fixture shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        shared = Fixture.in(sharedFolder);
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @Test
    @Tag("F14")
    void coreToolsCostLittle() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.core(cairn)) {
            String answer = talk.line("tools/list", Map.of());
            assertThat(answer.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(CORE_BYTES);
            assertThat(talk.tools()).isNotEmpty().hasSizeLessThanOrEqualTo(CORE_TOOLS);
        }
    }

    @Test
    void instructionsNameToolsThatAreThere() {
        List<String> core = Operations.core().stream().map(OperationTool::name).toList();
        List<String> named = Pattern.compile("[a-z]+_[a-z]+")
                .matcher(Instructions.TEXT)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(named).hasSizeGreaterThan(core.size() / 2);
        assertThat(core).containsAll(named);
    }

    @Test
    void everyOperationIsAToolOfTheFullProfile() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.full(cairn)) {
            List<Map<String, @Nullable Object>> tools = talk.tools();
            assertThat(tools).hasSameSizeAs(Operations.all());
            for (int i = 0; i < tools.size(); i++) {
                Operation<?> operation = Operations.all().get(i);
                Map<String, @Nullable Object> tool = tools.get(i);
                assertThat(tool.get("name")).isEqualTo(operation.name().replace('.', '_'));
                assertThat(String.valueOf(tool.get("description"))).startsWith(operation.doc());
                assertThat(Json.write(tool.get("outputSchema")))
                        .isEqualTo(Json.write(operation.output().schema()));
                assertHints(operation, Json.object(tool.get("annotations"), "annotations"));
            }
        }
    }

    private static void assertHints(Operation<?> operation, Map<String, @Nullable Object> hints) {
        // why: a destructive hint that is absent means true, and one of a tool that only reads means nothing
        assertThat(hints.get("readOnlyHint")).isEqualTo(operation.effect() == Effect.READ ? true : null);
        assertThat(hints.get("destructiveHint")).isEqualTo(operation.effect() == Effect.WRITE ? false : null);
        assertThat(hints.get("openWorldHint")).isEqualTo(false);
    }

    @ParameterizedTest
    @Tag("F1")
    @MethodSource("dev.cairn.operation.Operations#all")
    void toolGivesWhatTheLibraryGives(Operation<?> operation) throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        try (Fixture library = Fixture.in(one);
                Fixture served = Fixture.in(two);
                Talk talk = Talk.full(served.cairn())) {
            String expected = Json.write(operation.run(library.cairn(), Right.ADMIN, library.input(operation)));
            Map<String, @Nullable Object> input = new HashMap<>(served.input(operation));
            Talk.Called called = talk.call(operation, input);
            assertThat(called.isError()).as(called.text()).isFalse();
            assertThat(steady(Json.write(called.structured()), two))
                    .isEqualTo(steady(Json.write(Json.parse(expected)), one));
            assertThat(called.text()).isNotBlank();
        }
    }

    private static String steady(String json, Path folder) {
        return json.replace(folder.toString(), "").replaceAll(UNSTEADY, "\"$1\":0");
    }

    @ParameterizedTest
    @Tag("E10")
    @MethodSource("dev.cairn.operation.Operations#all")
    void anotherUserFindsNothing(Operation<?> operation) {
        if (operation.right() == Right.ADMIN) {
            return;
        }
        try (Talk talk =
                new Talk(shared::cairn, new Caller(Scope.user(Fixture.OTHER), Right.WRITE, "desk"), Options.full())) {
            Talk.Called called = talk.call(operation, shared.input(operation));
            String found = called.text() + Json.write(called.structured());
            assertThat(found).doesNotContain("heron");
            if (ANOTHERS.matcher(operation.example()).find()) {
                assertThat(called.isError()).isTrue();
                assertThat(called.structured()).containsEntry("code", "not_found");
            }
        }
    }

    @Test
    void rightsAreTheCallers() {
        try (Cairn cairn = Cairn.inMemory();
                Talk reader = new Talk(() -> cairn, new Caller(Scope.LOCAL, Right.READ, "reader"), Options.full())) {
            assertThat(reader.tools())
                    .extracting(tool -> tool.get("name"))
                    .contains("search", "session_list")
                    .doesNotContain("session_create", "key_create");
            assertThat(reader.line("tools/call", Map.of("name", "session_create", "arguments", Map.of())))
                    .contains("Unknown tool: session_create");
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = Talk.core(cairn)) {
            Talk.Called unknown = talk.call("session_create", Map.of("kee", "monday"));
            assertThat(unknown.isError()).isTrue();
            assertThat(unknown.structured()).containsEntry("code", "invalid");
            assertThat(unknown.text()).contains("Unknown field 'kee'", "Known fields: key");
            Talk.Called poor = talk.call("recall", Map.of("query", "port", "replyTokens", 3));
            assertThat(poor.text()).contains("Expected replyTokens to be at least 500, found 3");
            Talk.Called missing = talk.call("session_resume", Map.of("key", "sunday"));
            assertThat(missing.structured()).containsEntry("code", "not_found");
        }
    }

    @Test
    @Tag("F14")
    void storeIsOpenedByTheFirstCallAndTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        try (Cairn cairn = Cairn.inMemory();
                Talk talk = new Talk(
                        () -> {
                            if (tries.incrementAndGet() == 1) {
                                throw new Unavailable("The store is on a disk that is away.");
                            }
                            return cairn;
                        },
                        Caller.local(Scope.LOCAL, Right.WRITE),
                        Options.standard())) {
            assertThat(talk.tools()).isNotEmpty();
            assertThat(talk.line("server/discover", Map.of())).contains("cairn");
            assertThat(tries).hasValue(0);
            Talk.Called away = talk.call("session_list", Map.of());
            assertThat(away.isError()).isTrue();
            assertThat(away.text()).isEqualTo("The store is on a disk that is away.");
            assertThat(talk.call("session_list", Map.of()).text()).isEqualTo("Nothing found.");
            assertThat(talk.call("session_list", Map.of()).isError()).isFalse();
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void textIsWrittenForAModel() {
        try (Fixture store = Fixture.in(folder);
                Talk talk = Talk.full(store.cairn())) {
            assertThat(talk.call("search", Map.of("query", "staging port", "role", "assistant"))
                            .text())
                    .isEqualTo(
                            "#2 · assistant · " + store.id("answer")
                                    + " · session monday · conversation ports · 2026-03-02 09:00: The **staging** **port** is 8081 on heron.");
            assertThat(talk.call(
                                    "message_add",
                                    Map.of("session", "monday", "role", "user", "content", "Thank you.\n#9"))
                            .text())
                    .startsWith("Done: #4 · user · ")
                    .doesNotContain("Thank");
        }
    }
}
