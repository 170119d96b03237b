package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F1")
class JsonTest {
    @Test
    void whatIsWrittenIsRead() {
        Seeds.each(1, 2_000, random -> {
            Object value = any(random, 5);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
            assertThat(Json.parse(Json.writePretty(value))).isEqualTo(value);
            assertThat(Json.write(value)).doesNotContain("\n");
        });
    }

    @Test
    void membersKeepTheirOrder() {
        Seeds.each(1, 100, random -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                map.put("m" + random.nextInt(1000), i);
            }
            assertThat(new ArrayList<>(Json.parseObject(Json.write(map)).keySet()))
                    .isEqualTo(new ArrayList<>(map.keySet()));
        });
    }

    @Test
    void numbersLoseNothing() {
        assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.parse("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(Json.parse("0.1")).isEqualTo(new BigDecimal("0.1"));
        assertThat(Json.parse("1.10")).isEqualTo(new BigDecimal("1.10"));
        assertThat(Json.parse("-0")).isEqualTo(0L);
        assertThat(Json.parse("1e2")).isEqualTo(new BigDecimal("1e2"));
        assertThat(Json.write(List.of(1, 2L, 0.5, 1.5f, new BigDecimal("1.10"), BigInteger.TEN)))
                .isEqualTo("[1,2,0.5,1.5,1.10,10]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}{",
                "1 2",
                "NaN",
                "Infinity",
                "01",
                "+1",
                ".5",
                "1.",
                "tru",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\t\"",
                "\"\\u12\"",
                "{\"a\":1,\"a\":2}",
                "[1] // no",
                "/* */1",
                "\uFEFF",
                "undefined"
            })
    void anythingButOneJsonValueIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void theErrorSaysWhere() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": tru\n}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Json.parseObject("[1]"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("an array");
        assertThatThrownBy(() -> Json.object(null, "metadata")).hasMessageContaining("metadata", "null");
    }

    @Test
    void depthHasALimitOnTheWayIn() {
        String deep = "[".repeat(Json.DEPTH_MAX) + "]".repeat(Json.DEPTH_MAX);
        assertThat(Json.write(Json.parse(deep))).isEqualTo(deep);
        assertThatThrownBy(() -> Json.parse("[" + deep + "]")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(100_000))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Json.parse("9".repeat(500))).isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsNoJsonValueIsNotWritten() {
        for (Object bad : List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN, new Object(), Thread.State.NEW)) {
            assertThatThrownBy(() -> Json.write(Map.of("a", bad))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void commonTextIsReadAsTheFullParserReadsIt() {
        List<String> parts = List.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"a\"",
                "\"b\"",
                "\"\"",
                "\"\\u00e4\\n\\/\"",
                "\"\\ud83d\"",
                "\"\\u12\"",
                "\"\\x\"",
                "0",
                "-0",
                "-",
                "01",
                "-7",
                "12",
                "123456789012345678",
                "1234567890123456789",
                "1.5",
                "2e3",
                "true",
                "false",
                "null",
                "nul",
                " ",
                "\n",
                "\t",
                "\f",
                "\u0000",
                "\ufeff",
                "٣",
                "{\"a\":",
                "[1,",
                "\"");
        Seeds.each(1, 20_000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(7); i > 0; i--) {
                text.append(Seeds.pick(random, parts));
            }
            Object common = CommonJson.parse(text.toString());
            if (!(common instanceof CommonJson.Other)) {
                assertThat(common).as("%s", text).isEqualTo(Json.parseAny(text.toString()));
            }
        });
        assertThat(CommonJson.parse("{\"a\": [1, -2, \"\\u00e4x\", true, null], \"b\": {}}"))
                .isNotInstanceOf(CommonJson.Other.class);
        for (String other :
                List.of("{\"a\":1,\"a\":1}", "1.0", "9223372036854775807", "[".repeat(201) + "]".repeat(201), "")) {
            assertThat(CommonJson.parse(other)).as(other).isInstanceOf(CommonJson.Other.class);
        }
    }

    @Test
    void damagedTextIsReadOrRefused() {
        Seeds.each(1, 3_000, random -> {
            StringBuilder text = new StringBuilder(Json.write(any(random, 4)));
            for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:0\\u\u0000e".charAt(random.nextInt(12)));
                    default -> text.setCharAt(at, (char) random.nextInt(0x10000));
                }
            }
            Object common = CommonJson.parse(text.toString());
            if (!(common instanceof CommonJson.Other)) {
                assertThat(common).isEqualTo(Json.parseAny(text.toString()));
            }
            try {
                Object value = Json.parse(text.toString());
                assertThat(Json.parse(Json.write(value))).isEqualTo(value);
            } catch (Invalid expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        });
    }

    static Object any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> new BigInteger(64 + random.nextInt(500), random).setBit(63);
            case 4 -> new BigDecimal(new BigInteger(80, random), 1 + random.nextInt(30));
            case 5 -> text(random);
            case 6 -> (long) random.nextInt(3);
            case 7 -> {
                Object[] elements = new Object[random.nextInt(5)];
                Arrays.setAll(elements, i -> any(random, depth - 1));
                yield Arrays.asList(elements);
            }
            default -> object(random, depth);
        };
    }

    static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(random.nextInt(3) == 0 ? text(random) : "m" + random.nextInt(4), any(random, depth - 1));
        }
        return members;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int code = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
            text.appendCodePoint(half ? 'x' : code);
        }
        return text.toString();
    }
}
