package dev.cairn.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Shape;
import dev.cairn.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's example gives the same JSON from the library and from the command line, on copies of one store. */
@Tag("F1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParityTest {
    /** What the engine's own clock and the file system say, which no test can stop. */
    private static final String UNSTEADY = "\"(changedAt|durationMillis|bytes|walBytes)\":(\"[^\"]*\"|\\d+)";

    private static final long SEED = 11;

    @TempDir
    static Path folder;

    private Path master;
    private Path place;
    private Path store;
    private Instant now;
    private Map<String, Map<String, @Nullable Object>> inputs;

    @BeforeAll
    void begin() throws IOException {
        master = Files.createDirectory(folder.resolve("master"));
        place = folder.resolve("place");
        inputs = new HashMap<>();
        Files.createDirectory(place);
        try (Fixture fixture = Fixture.in(place)) {
            for (Operation<?> operation : Operations.all()) {
                inputs.put(operation.name(), fixture.input(operation));
            }
            now = fixture.clock().instant();
            store = fixture.file();
        }
        copy(place, master);
    }

    @AfterAll
    void end() throws IOException {
        empty(place);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void commandGivesWhatTheLibraryGives(Operation<?> operation) throws IOException {
        Map<String, @Nullable Object> input = inputs.get(operation.name());
        fresh();
        String expected;
        RandomGenerator chance = new Random(SEED);
        try (Cairn cairn = Cairn.open(settings(CairnOptions.file(store), chance))) {
            expected = Json.write(operation.run(cairn, Right.ADMIN, input));
        }
        fresh();
        Shell.Ran ran = run(operation, input, "--json");
        assertThat(ran.err()).as("%s", ran).isEmpty();
        assertThat(steady(ran.out().strip())).isEqualTo(steady(expected));
    }

    private CairnOptions settings(CairnOptions options, RandomGenerator chance) {
        return options.withClock(InstantSource.fixed(now))
                .withChance(() -> chance)
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void peopleGetSomethingToRead(Operation<?> operation) throws IOException {
        fresh();
        Shell.Ran ran = run(operation, inputs.get(operation.name()), "--yes");
        assertThat(ran.code()).as("%s", ran).isZero();
        assertThat(ran.out() + ran.err()).isNotBlank().doesNotContain("\u001b");
    }

    private Shell.Ran run(Operation<?> operation, Map<String, @Nullable Object> input, String option) {
        List<String> words = new ArrayList<>(Action.words(operation));
        words.addAll(Example.arguments(Shape.of(operation.input()), input));
        words.addAll(0, List.of(option, "--yes", "--store", store.toString()));
        if (option.equals("--yes")) {
            words.remove(0);
        }
        RandomGenerator chance = new Random(SEED);
        return new Shell(place).opening(options -> settings(options, chance)).run(words);
    }

    private void fresh() throws IOException {
        empty(place);
        copy(master, place);
    }

    private static void empty(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String steady(String json) {
        return json.replaceAll(UNSTEADY, "\"$1\":0");
    }
}
