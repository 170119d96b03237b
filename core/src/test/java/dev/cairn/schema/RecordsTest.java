package dev.cairn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.schema.Sample.Heat;
import dev.cairn.schema.Sample.Part;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller sends becomes a record, or the caller is told why not. */
@Tag("F1")
class RecordsTest {
    @Test
    void whatIsLeftOutTakesItsDefault() {
        assertThat(read("key", "k"))
                .isEqualTo(new Sample(
                        "k", null, null, 3, null, null, true, null, null, Heat.WARM, Map.of(), null, List.of(), null));
        assertThat(read("key", "k", "whole", null, "heat", null, "texts", null, "object", null))
                .isEqualTo(read("key", "k"));
    }

    @Test
    void aRecordComesBackFromItsOwnMembers() {
        Seeds.each(1, 500, random -> {
            Sample sample = some(random);
            Map<String, Object> members = Records.members(sample);
            assertThat(Records.read(Sample.class, members)).isEqualTo(sample);
            assertThat(Records.read(Sample.class, Json.parseObject(Json.write(members))))
                    .isEqualTo(sample);
            assertThat(members).doesNotContainValue(null);
        });
    }

    @Test
    void textStandsForEverySimpleValue() {
        Seeds.each(1, 500, random -> {
            Sample sample = some(random);
            Map<String, Object> texts = new LinkedHashMap<>();
            Records.members(sample).forEach((name, value) -> {
                boolean whole = value instanceof Map || value instanceof List || name.equals("any");
                texts.put(name, name.equals("any") ? value : whole ? Json.write(value) : value.toString());
            });
            assertThat(Records.read(Sample.class, texts)).isEqualTo(sample);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            whole    | 4.0              | 4
            whole    | ` 4 `            | 4
            whole    | 4e0              | 4
            whole    | -5               | -5
            large    | 9223372036854775807 | 9223372036854775807
            large    | -1E3             | -1000
            fraction | 1e-1             | 0.1
            fraction | 1                | 1.0
            flag     | FALSE            | false
            heat     | LukeWarm         | WARM
            heat     | ` cold `         | COLD
            at       | 2026-11-20       | 2026-11-20T00:00:00Z
            at       | 2026-11-20T09:30:00+02:00 | 2026-11-20T07:30:00Z
            at       | 2026-11-20T09:30:00.123456Z | 2026-11-20T09:30:00.123Z
            id       | 06nd7y8gc0001    | 06ND7Y8GC0001
            texts    | `a, b ,c`        | [a, b, c]
            texts    | `["a, b"]`       | [a, b]
            texts    | ``               | []
            object   | `{"a":1}`        | {a=1}
            """)
    void valuesAreReadAsPeopleWriteThem(String name, String given, String expected) {
        Object value = Shape.of(Sample.class).component(name).of(read("key", "k", name, given));
        assertThat(String.valueOf(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key      | ``                 | key
            key      | a b                | key
            text     | 12345678901        | at most 10
            whole    | 6                  | from -5 to 5
            whole    | 1.5                | an integer
            whole    | 1e99               | an integer
            whole    | 4294967296         | an integer
            large    | 9223372036854775808 | an integer
            fraction | 1.0001             | from 0 to 1
            fraction | NaN                | a number
            fraction | 0x1p-1             | a number
            fraction | 0.5d               | a number
            flag     | yes                | true or false
            heat     | hot                | cold, warm
            at       | 2026-02-30         | a time
            at       | 1700000000         | a time
            id       | 06ND7Y8GC000       | 13 characters
            object   | [1]                | a JSON object
            object   | {"a":}             | JSON
            any      | 123456789012345678901 | at most 20
            kee      | x                  | Known fields: key
            """)
    void whatIsWrongIsNamed(String name, String given, String said) {
        assertThatThrownBy(() -> read("key", "k", name, given))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(said);
    }

    @Test
    void nestedRecordsAreCheckedToo() {
        assertThat(read("key", "k", "parts", List.of(Map.of("name", "a"))).parts())
                .containsExactly(new Part("a", 1));
        for (Object bad : List.of(
                Map.of(),
                Map.of("name", "toolong"),
                Map.of("name", "a", "count", 10),
                Map.of("name", "a", "more", 1),
                "a",
                List.of())) {
            assertThatThrownBy(() -> read("key", "k", "parts", List.of(bad))).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> read("key", "k", "texts", new ArrayList<>(java.util.Collections.nCopies(1001, "a"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aRecordMadeInJavaIsHeldToTheSameLimits() {
        Checks.check(some(new Random(1)));
        for (Sample bad : List.of(
                whole("a b", 3),
                whole("k".repeat(Limits.KEY + 1), 3),
                whole("k", 6),
                with("k", "a\u0000", null, Map.of(), null),
                with("k", "\uDC00", null, Map.of(), null),
                with("k", null, 1.5, Map.of(), null),
                with("k", null, Double.NaN, Map.of(), null),
                with("k", null, null, Map.of("a", Thread.State.NEW), null),
                with("k", null, null, Map.of("a", List.of("\uD800")), null),
                with("k", null, null, Map.of(), Instant.MAX),
                with("k", null, null, Map.of(), Instant.MIN))) {
            assertThatThrownBy(() -> Checks.check(bad)).isInstanceOf(Invalid.class);
        }
        Checks.check(with("k", "\uD83D\uDE00", 0.0, Map.of("", Inputs.members("n", null)), Instant.EPOCH));
    }

    @Test
    void nothingButInvalidIsThrown() {
        List<String> names = Shape.of(Sample.class).components().stream()
                .map(Component::name)
                .toList();
        List<Object> values = List.of(
                "",
                "x",
                "1",
                1L,
                0.5,
                true,
                List.of(),
                List.of("x"),
                Map.of(),
                Map.of("name", "x"),
                "[",
                "[1",
                "{}",
                "[null]",
                "1e2147483647",
                new BigDecimal("1e-2147483647"),
                "\u0000",
                "2026-01-01T00:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "\uD800");
        Seeds.each(1, 5_000, random -> {
            Map<String, Object> members = new LinkedHashMap<>(Map.of("key", "k"));
            for (int i = random.nextInt(5); i >= 0; i--) {
                members.put(Seeds.pick(random, names), Seeds.pick(random, values));
            }
            try {
                Sample read = Records.read(Sample.class, members);
                assertThat(Records.read(Sample.class, Records.members(read))).isEqualTo(read);
            } catch (Invalid expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        });
    }

    private static Sample read(Object... namesAndValues) {
        return Records.read(Sample.class, Inputs.members(namesAndValues));
    }

    private static Sample whole(String key, int whole) {
        return new Sample(
                key, null, null, whole, null, null, true, null, null, Heat.COLD, Map.of(), null, List.of(), null);
    }

    private static Sample with(String key, String text, Double fraction, Map<String, Object> object, Instant at) {
        return new Sample(key, text, null, 1, null, fraction, true, null, at, Heat.COLD, object, null, List.of(), null);
    }

    private static Sample some(Random random) {
        return new Sample(
                "k" + random.nextInt(),
                random.nextBoolean() ? null : "t" + random.nextInt(9),
                random.nextBoolean() ? null : new Id(1 + random.nextLong(Long.MAX_VALUE)),
                random.nextInt(11) - 5,
                random.nextBoolean() ? null : random.nextLong(),
                random.nextBoolean() ? null : random.nextDouble(),
                random.nextBoolean(),
                random.nextBoolean() ? null : random.nextBoolean(),
                random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong()),
                random.nextBoolean() ? Heat.COLD : Heat.WARM,
                random.nextBoolean() ? Map.of() : Map.of("a", List.of(1L, "x"), "b", Map.of()),
                random.nextBoolean() ? null : Map.of("v", 5L),
                random.nextBoolean() ? List.of() : List.of("one", "two, three", "[4"),
                random.nextBoolean() ? null : List.of(new Part("a", 2), new Part("", 1)));
    }
}
