package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A2")
@Tag("G")
class MergeTest {
    /** What is there, what is sent, what is there then: the cases the standard tells apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"port":1}                    | {"port":2}                          | {"port":2}
            {"port":1}                    | {"host":2}                          | {"port":1,"host":2}
            {"port":1}                    | {"port":null}                       | {}
            {"port":1,"host":2}           | {"port":null}                       | {"host":2}
            {"ports":[1]}                 | {"ports":2}                         | {"ports":2}
            {"ports":2}                   | {"ports":[1]}                       | {"ports":[1]}
            {"net":{"port":1}}            | {"net":{"port":2,"host":null}}      | {"net":{"port":2}}
            {"net":{"port":1,"host":2}}   | {"net":{"port":3,"host":null}}      | {"net":{"port":3}}
            {"net":[{"port":1}]}          | {"net":[2]}                         | {"net":[2]}
            {"net":5}                     | {"net":{"port":1}}                  | {"net":{"port":1}}
            {"net":[1]}                   | {"net":{"port":1,"host":null}}      | {"net":{"port":1}}
            {"gone":null}                 | {"port":1}                          | {"gone":null,"port":1}
            {}                            | {"a":{"b":{"c":null}}}              | {"a":{"b":{}}}
            {"a":1}                       | {}                                  | {"a":1}
            {}                            | {"a":[null,{"b":null}]}             | {"a":[null,{"b":null}]}
            {"a":{"b":1}}                 | {"a":null}                          | {}
            {"a":{"b":1}}                 | {"a":{}}                            | {"a":{"b":1}}
            """)
    void mergesAsTheStandardSays(String target, String patch, String merged) {
        assertThat(Json.write(Merge.merge(Json.parseObject(target), Json.parseObject(patch))))
                .isEqualTo(merged);
    }

    @Test
    void againItChangesNothingAndNeitherInputIsTouched() {
        Seeds.each(1, 2_000, random -> {
            Map<String, Object> target = JsonTest.object(random, 4);
            Map<String, Object> patch = JsonTest.object(random, 4);
            String before = Json.write(target) + Json.write(patch);
            Map<String, Object> once = Merge.merge(target, patch);
            assertThat(Merge.merge(once, patch)).isEqualTo(once);
            assertThat(Json.write(target) + Json.write(patch)).isEqualTo(before);
            assertThat(Merge.merge(target, Map.of())).isEqualTo(target);
            patch.forEach((name, value) -> {
                if (value == null) {
                    assertThat(once).doesNotContainKey(name);
                } else if (!(value instanceof Map)) {
                    assertThat(once).containsEntry(name, value);
                }
            });
            target.forEach((name, value) -> {
                if (!patch.containsKey(name)) {
                    assertThat(once).containsEntry(name, value);
                }
            });
            Map<String, Object> replaced = new LinkedHashMap<>();
            target.keySet().forEach(name -> replaced.put(name, null));
            assertThat(Merge.merge(target, replaced)).isEmpty();
        });
    }
}
