package dev.cairn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.Right;
import dev.cairn.schema.Component;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Range;
import dev.cairn.schema.Shape;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Fixture;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with an input, it is said, and nothing is written. */
@Tag("F1")
@Tag("G")
class BadInputTest {
    private static final String NUL = "a\u0000b";
    private static final String HALF_PAIR = "a\uD83D";

    private static Fixture fixture;

    @BeforeAll
    static void open(@TempDir Path folder) {
        fixture = Fixture.in(folder);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    void aWrongValueIsInvalidAndNothingIsWritten(Operation<?> operation) {
        Map<String, List<String>> before = Dump.all(fixture.file());
        Map<String, Object> good = fixture.input(operation);
        refused(operation, good, "nope", 1L);
        refused(operation, good, "", "x");
        for (Component c : Shape.of(operation.input()).components()) {
            for (Object wrong : wrong(c)) {
                refused(operation, good, c.name(), wrong);
            }
            if (c.required()) {
                Map<String, Object> without = new LinkedHashMap<>(good);
                without.remove(c.name());
                assertThatThrownBy(() -> operation.run(fixture.cairn(), Right.ADMIN, without))
                        .isInstanceOf(Invalid.class)
                        .hasMessageContaining(c.name());
            }
        }
        assertThat(Dump.all(fixture.file())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("dev.cairn.operation.Operations#all")
    @Tag("A14")
    void inABatchItUndoesWhatWasBefore(Operation<?> operation) {
        Map<String, List<String>> before = Dump.all(fixture.file());
        Map<String, Object> bad = new LinkedHashMap<>(fixture.input(operation));
        bad.put("nope", 1L);
        Map<String, Object> batch = Map.of(
                "operations",
                List.of(
                        Map.of("operation", "session.create", "input", Map.of("key", "friday")),
                        Map.of("operation", operation.name(), "input", bad)));
        assertThatThrownBy(() -> Operations.named("batch").run(fixture.cairn(), Right.ADMIN, batch))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(operation.name());
        assertThat(Dump.all(fixture.file())).isEqualTo(before);
    }

    @Test
    void anUnknownOperationIsNotFound() {
        for (String name : List.of("", "session", "session.creat", "SESSION.CREATE", NUL)) {
            assertThatThrownBy(() -> Operations.named(name)).isInstanceOf(NotFound.class);
            Map<String, Object> batch = Map.of("operations", List.of(Map.of("operation", name, "input", Map.of())));
            assertThatThrownBy(() -> Operations.named("batch").run(fixture.cairn(), Right.ADMIN, batch))
                    .isInstanceOfAny(NotFound.class, Invalid.class);
        }
    }

    private static void refused(Operation<?> operation, Map<String, Object> good, String name, Object wrong) {
        Map<String, Object> input = new LinkedHashMap<>(good);
        input.put(name, wrong);
        String shown = Limits.shorten(String.valueOf(wrong));
        assertThatThrownBy(() -> operation.run(fixture.cairn(), Right.ADMIN, input))
                .as("%s with %s = %s", operation.name(), name, shown)
                .isInstanceOf(Invalid.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(2_000).doesNotContain("\u0000"));
    }

    private static List<Object> wrong(Component c) {
        List<Object> wrong = new ArrayList<>(ofKind(c));
        Range range = c.range();
        if (range != null) {
            boolean whole = c.kind() == Kind.INTEGER;
            wrong.add(below(range.min(), whole));
            wrong.add(above(range.max(), whole));
        }
        return wrong;
    }

    private static List<Object> ofKind(Component c) {
        Object deep = List.of(1L);
        for (int i = 0; i < 250; i++) {
            deep = List.of(deep);
        }
        return switch (c.kind()) {
            case TEXT -> text(c);
            case ID ->
                List.of(
                        "",
                        "x",
                        "0000000000000",
                        "06ND7Y8GC00010",
                        "06ND7Y8GC000",
                        "8000000000000",
                        "UUUUUUUUUUUUU",
                        5L,
                        true,
                        NUL);
            case INTEGER ->
                List.of("x", "", "1e", new BigDecimal("1.5"), "0x10", true, List.of(1L), new BigDecimal("1e30"), "NaN");
            case NUMBER ->
                List.of("x", "", "NaN", "Infinity", "1d", "0x1p3", true, List.of(0.5), new BigDecimal("1e999"));
            case BOOLEAN -> List.of("maybe", "", "1", 1L, List.of(true));
            case INSTANT ->
                List.of(
                        "yesterday",
                        "",
                        5L,
                        true,
                        "2026-13-01",
                        "2026-02-30T00:00:00Z",
                        "+999999999-12-31T23:59:59Z",
                        "12:00",
                        NUL);
            case ENUM -> List.of("bogus", "", 5L, List.of(), NUL);
            case OBJECT ->
                List.of(
                        "x",
                        "{",
                        5L,
                        true,
                        List.of(),
                        Map.of("a", NUL),
                        Map.of(HALF_PAIR, 1L),
                        Map.of("a", deep),
                        Map.of("a", "x".repeat(Limits.JSON)),
                        Map.of("k".repeat(Limits.NAME + 1), 1L));
            case ANY -> List.of(NUL, Map.of("a", List.of(HALF_PAIR)), deep, "x".repeat(Limits.JSON + 1));
            case LIST -> list(c);
            case RECORD -> List.of("x", 5L, List.of());
        };
    }

    private static List<Object> text(Component c) {
        List<Object> wrong = new ArrayList<>(List.of(7L, true, List.of("x"), Map.of("a", 1L), NUL, HALF_PAIR));
        wrong.add("x".repeat(c.maxLength() + 1));
        if (c.key()) {
            wrong.addAll(List.of("", " ", "a b", "a/b", "..", ".", "\u00e4", "a\n", "%2e"));
        }
        return wrong;
    }

    private static List<Object> list(Component c) {
        List<Object> wrong =
                new ArrayList<>(List.of(5L, true, Map.of("a", 1L), Collections.nCopies(Limits.LIST + 1, "x")));
        wrong.add(Arrays.asList((Object) null));
        if (c.element() == String.class) {
            wrong.addAll(List.of(List.of(5L), List.of(NUL), List.of(List.of("x"))));
            wrong.add(List.of("x".repeat(c.maxLength() + 1)));
        } else {
            wrong.addAll(List.of(List.of("x"), List.of(List.of())));
        }
        return wrong;
    }

    private static Object below(double min, boolean whole) {
        return whole ? (Object) ((long) min - 1) : (Object) (min - 0.001);
    }

    private static Object above(double max, boolean whole) {
        return whole ? (Object) ((long) max + 1) : (Object) (max * 1.001 + 0.001);
    }
}
