package dev.cairn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Right;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import dev.cairn.sql.Transaction;
import dev.cairn.testing.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F1")
class OperationsTest {
    @TempDir
    private static Path shared;

    private static Fixture fixture;

    @BeforeAll
    static void fill() {
        fixture = Fixture.in(shared);
        fixture.as("stranger").projects().create("billing");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    static List<Operation<?>> all() {
        return Operations.all();
    }

    static Stream<Operation<?>> onSomethingOfTheUser() {
        return all().stream()
                .filter(o -> o.right() != Right.ADMIN)
                .filter(o -> o.example().contains("$")
                        || o.example().contains("monday")
                        || o.example().contains("\"shop\"")
                        || o.example().contains("\"ports\"")
                        || o.example().contains("\"editor\"")
                        || o.example().contains("\"reviewer\"")
                        || o.example().contains("\"sunday\""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void exampleRuns(Operation<?> operation, @TempDir Path folder) {
        if (operation.right() == Right.ADMIN) {
            try (Fixture own = Fixture.in(folder)) {
                requireWhole(operation, operation.run(own.cairn(), Right.ADMIN, own.input(operation)));
            }
            return;
        }
        try (Transaction undone = fixture.cairn().begin(Duration.ofSeconds(30))) {
            requireWhole(
                    operation,
                    undone.run(() -> operation.run(fixture.cairn(), operation.right(), fixture.input(operation))));
        }
    }

    private static void requireWhole(Operation<?> operation, Map<String, Object> result) {
        if (operation.output().paged()) {
            assertThat((List<?>) result.get("items"))
                    .as("the example of %s shows something", operation.name())
                    .hasSizeGreaterThanOrEqualTo(operation.name().equals("price.list") ? 0 : 1);
            return;
        }
        for (Component c : Shape.of(operation.output().type()).components()) {
            assertThat(c.nullable() || result.containsKey(c.name()))
                    .as(c.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("onSomethingOfTheUser")
    @Tag("E10")
    void strangerFindsNothing(Operation<?> operation) {
        Cairn stranger = fixture.as("stranger");
        assertThatThrownBy(() -> operation.run(stranger, Right.ADMIN, fixture.input(operation)))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void pathNamesComponentsOfTheInput(Operation<?> operation) {
        Set<String> names = new HashSet<>();
        Shape.of(operation.input()).components().forEach(c -> names.add(c.name()));
        assertThat(names).containsAll(operation.route().parameters());
        assertThat(operation.doc()).endsWith(".");
    }

    @Test
    void namesAndRoutesAreUnique() {
        assertThat(all()).extracting(Operation::name).doesNotHaveDuplicates();
        assertThat(all())
                .extracting(o -> o.route().method() + " " + o.route().path().replaceAll("\\{\\w+}", "{}"))
                .doesNotHaveDuplicates();
    }
}
