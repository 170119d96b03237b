package dev.cairn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Shape;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Fixture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No operation shows or changes what another user has. */
@Tag("E10")
class ScopeTest {
    /** What stands in the user's texts, and nowhere in the other's. */
    private static final String SECRET = "eron";

    /** What a component of that name refers to, as examples call it. */
    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("session", "monday"),
            Map.entry("target", "sunday"),
            Map.entry("parent", "monday"),
            Map.entry("to", "sunday"),
            Map.entry("conversation", "ports"),
            Map.entry("project", "shop"),
            Map.entry("persona", "reviewer"));

    private static Fixture template;

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeAll
    static void make(@TempDir Path made) {
        template = Fixture.in(made);
        template.close();
    }

    @BeforeEach
    void open() {
        fixture = template.copy(folder.resolve("copy"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Operation<?>> scoped() {
        return Operations.all().stream().filter(o -> o.right() != Right.ADMIN);
    }

    static Stream<Operation<?>> forAdmins() {
        return Operations.all().stream().filter(o -> o.right() == Right.ADMIN);
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void anExampleShowsAndChangesNothingOfAnotherUser(Operation<?> operation) {
        Map<String, List<String>> before = Dump.of(fixture.file(), Fixture.USER);
        for (String user : List.of("stranger", Fixture.OTHER)) {
            if (refers(operation)) {
                assertThatThrownBy(() -> run(user, operation, fixture.input(operation)))
                        .as("%s by %s", operation.name(), user)
                        .isInstanceOf(NotFound.class)
                        .hasMessageNotContaining(SECRET);
            } else if (user.equals(Fixture.OTHER)) {
                assertThat(run(user, operation, fixture.input(operation))).doesNotContain(SECRET);
            }
        }
        if (refers(operation)) {
            assertThat(run(Fixture.OTHER, operation, fixture.input(Fixture.OTHER, operation)))
                    .doesNotContain(SECRET);
        }
        assertThat(Dump.of(fixture.file(), Fixture.USER)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void everyComponentThatRefersToAnotherUsersThingIsNotFound(Operation<?> operation) {
        Map<String, List<String>> before = Dump.all(fixture.file());
        Map<String, Object> own = fixture.input(Fixture.OTHER, operation);
        for (Component c : Shape.of(operation.input()).components()) {
            Optional<String> theirs = foreign(operation, c);
            if (theirs.isPresent()) {
                Map<String, Object> input = new LinkedHashMap<>(own);
                input.put(c.name(), theirs.get());
                assertThatThrownBy(() -> run(Fixture.OTHER, operation, input))
                        .as("%s %s", operation.name(), input)
                        .isInstanceOf(NotFound.class)
                        .hasMessageNotContaining(SECRET);
            }
        }
        assertThat(Dump.all(fixture.file())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("forAdmins")
    void careOfTheWholeStoreNeedsItsRight(Operation<?> operation) {
        Map<String, List<String>> before = Dump.all(fixture.file());
        for (Right right : List.of(Right.READ, Right.WRITE)) {
            assertThatThrownBy(() -> operation.run(fixture.as(Fixture.OTHER), right, fixture.input(operation)))
                    .isInstanceOf(Forbidden.class);
        }
        assertThat(Dump.all(fixture.file())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void readersOnlyRead(Operation<?> operation) {
        Map<String, List<String>> before = Dump.all(fixture.file());
        if (operation.effect() == Effect.READ) {
            operation.run(fixture.cairn(), Right.READ, fixture.input(operation));
        } else {
            assertThatThrownBy(() -> operation.run(fixture.cairn(), Right.READ, fixture.input(operation)))
                    .isInstanceOf(Forbidden.class);
        }
        assertThat(Dump.all(fixture.file())).isEqualTo(before);
    }

    private String run(String user, Operation<?> operation, Map<String, Object> input) {
        Cairn cairn = fixture.as(user);
        return Json.write(operation.run(cairn, Right.WRITE, input));
    }

    /** What the user has that a component can refer to, if it refers to anything. */
    private Optional<String> foreign(Operation<?> operation, Component c) {
        Object example = operation.exampleMembers().get(c.name());
        if (c.kind() == Kind.ID) {
            return Optional.of(fixture.input(
                    Fixture.USER, example instanceof String name && name.startsWith("$") ? name : "$message"));
        } else if (example instanceof String key && Fixture.KEYS.contains(key) && c.key()) {
            return Optional.of(key);
        }
        return c.key() ? Optional.ofNullable(REFERENCES.get(c.name())) : Optional.empty();
    }

    private static boolean refers(Operation<?> operation) {
        Set<String> names = Fixture.KEYS;
        return operation.exampleMembers().values().stream()
                .flatMap(v -> v instanceof List<?> list ? list.stream() : Stream.of(v))
                .anyMatch(v -> v instanceof String text && (text.startsWith("$") || names.contains(text)));
    }
}
