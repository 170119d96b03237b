package dev.cairn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F1")
class OperationsTest {
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
    void exampleRuns(Operation<?> operation) {
        try (Cairn cairn = Cairn.inMemory()) {
            Map<String, Id> ids = ExampleStore.fill(cairn);
            Map<String, Object> result = operation.run(cairn, Right.ADMIN, ExampleStore.example(operation, ids));
            for (Component c : Shape.of(operation.output().type()).components()) {
                if (!operation.output().paged() && !c.nullable()) {
                    assertThat(result).containsKey(c.name());
                }
            }
            if (operation.output().paged()) {
                assertThat((List<?>) result.get("items"))
                        .as("an example of a list that shows something")
                        .hasSizeGreaterThanOrEqualTo(operation.name().equals("price.list") ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onSomethingOfTheUser")
    @Tag("E10")
    void anotherUserFindsNothing(Operation<?> operation) {
        try (Cairn cairn = Cairn.inMemory()) {
            Map<String, Object> example = ExampleStore.example(operation, ExampleStore.fill(cairn));
            Cairn other = cairn.as(Scope.user("other"));
            other.projects().create("billing");
            Assertions.assertThatThrownBy(() -> operation.run(other, Right.ADMIN, example))
                    .isInstanceOf(NotFound.class);
        }
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
