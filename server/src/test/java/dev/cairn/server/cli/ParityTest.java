package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's example gives the same JSON from the library and from the command line. */
@Tag("F1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParityTest {
    /** What the engine's own clock and the wall clock say, which no test can stop. */
    private static final String UNSTEADY = "\"(changedAt|durationMillis|bytes|safetyCopy)\":(\"[^\"]*\"|\\d+)";

    @TempDir
    static Path folder;

    private SampleStore sample;

    @BeforeAll
    void begin() {
        sample = new SampleStore(folder);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void commandGivesWhatTheLibraryGives(Operation<?> operation) {
        Map<String, @Nullable Object> input = sample.filled(operation.exampleMembers());
        String expected;
        try (Cairn cairn = Cairn.open(CairnOptions.file(sample.fresh()).withClock(SampleStore.CLOCK))) {
            expected = Json.write(operation.run(cairn, Right.ADMIN, input));
        }
        sample.fresh();
        List<String> words = new ArrayList<>(Action.words(operation));
        words.addAll(Example.arguments(Shape.of(operation.input()), input));
        words.add(0, "--json");
        words.add(0, "--yes");
        Shell.Ran ran = new Shell(folder)
                .opening(options -> options.withClock(SampleStore.CLOCK))
                .run(words);
        assertThat(ran.err()).as("%s", words).isEmpty();
        assertThat(steady(ran.out().strip())).isEqualTo(steady(expected));
        assertThat(Json.parseObject(ran.out())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void peopleGetSomethingToRead(Operation<?> operation) {
        sample.fresh();
        List<String> words = new ArrayList<>(Action.words(operation));
        words.addAll(Example.arguments(Shape.of(operation.input()), sample.filled(operation.exampleMembers())));
        words.add(0, "--yes");
        Shell.Ran ran = new Shell(folder)
                .opening(options -> options.withClock(SampleStore.CLOCK))
                .run(words);
        assertThat(ran.code()).as("%s", ran).isZero();
        assertThat(ran.out() + ran.err()).as("%s", words).isNotBlank().doesNotContain("\u001b");
    }

    private static String steady(String json) {
        return json.replaceAll(UNSTEADY, "\"$1\":0");
    }
}
