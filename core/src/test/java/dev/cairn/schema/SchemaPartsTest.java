package dev.cairn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.json.Json;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Sample.Heat;
import dev.cairn.session.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F1")
class SchemaPartsTest {
    @Test
    void anInputSchemaSaysDefaultsBoundsAndThatThereIsNoMore() {
        assertThat(Json.writePretty(JsonSchema.input(Sample.class)).replace("\r", ""))
                .isEqualTo(Json.writePretty(Json.parse("""
                {
                  "type": "object",
                  "properties": {
                    "key": {"type": "string", "description": "Its key"},
                    "text": {"type": "string", "maxLength": 10},
                    "id": {"type": "string", "minLength": 13, "maxLength": 13},
                    "whole": {"type": "integer", "minimum": -5, "maximum": 5, "default": 3},
                    "large": {"type": "integer"},
                    "fraction": {"type": "number", "minimum": 0.0, "maximum": 1.0},
                    "flag": {"type": "boolean", "default": true},
                    "maybe": {"type": "boolean"},
                    "at": {"type": "string", "format": "date-time"},
                    "heat": {"type": "string", "enum": ["cold", "warm"], "default": "warm"},
                    "object": {"type": "object"},
                    "any": {},
                    "texts": {"type": "array", "items": {"type": "string"}},
                    "parts": {"type": "array", "items": {
                      "type": "object",
                      "properties": {
                        "name": {"type": "string", "maxLength": 5},
                        "count": {"type": "integer", "minimum": 1, "maximum": 9, "default": 1}},
                      "required": ["name"]}}
                  },
                  "required": ["key"],
                  "additionalProperties": false
                }
                """)));
    }

    @Test
    void anOutputSchemaRequiresWhatIsAlwaysThere() {
        Map<String, Object> schema = JsonSchema.output(Sample.class);
        assertThat(schema.get("required")).isEqualTo(List.of("key", "whole", "flag", "heat", "object", "texts"));
        assertThat(schema).doesNotContainKey("additionalProperties");
        assertThat(Json.write(schema)).doesNotContain("default", "minimum");
    }

    @Test
    void everyOperationHasSchemasThatAreJson() {
        Operations.all().forEach(o -> {
            assertThat(Json.parse(Json.write(JsonSchema.input(o.input())))).isNotNull();
            assertThat(Json.parse(Json.write(o.output().schema()))).isNotNull();
            assertThat(Records.read(o.input(), Json.parseObject(o.example().replaceAll("\\$[a-z]+", "06ND7Y8GC0001"))))
                    .isNotNull();
        });
    }

    @Test
    void namesOfConstantsAreReadInAnyCase() {
        for (Role role : Role.values()) {
            assertThat(Enums.parse(Role.class, Enums.name(role), "role")).isEqualTo(role);
            assertThat(Enums.parse(Role.class, " " + role.name() + "\n", "role"))
                    .isEqualTo(role);
        }
        assertThat(Enums.parse(Heat.class, "TEPID", "heat")).isEqualTo(Heat.WARM);
        assertThat(Enums.names(Heat.class)).containsExactly("cold", "warm");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Enums.parse(Role.class, "ASSISTANT", "role")).isEqualTo(Role.ASSISTANT);
            assertThat(Enums.name(Role.ASSISTANT)).isEqualTo("assistant");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "c", "coldd", "cold,warm", "0", "null", "warm\u0000", "w\u0000arm", "COL\u0130D"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> Enums.parse(Heat.class, name, "heat"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cold, warm")
                .hasMessageNotContaining("\u0000");
    }

    @Test
    void aPatchKeepsSetsOrClears() {
        Patch patch = new Patch(List.of("gone", "gone"), Set.of("gone", "given"));
        assertThat(patch.of("given", "new", "old")).isEqualTo("new");
        assertThat(patch.<String>of("given", null, "old")).isEqualTo("old");
        assertThat(patch.<String>of("gone", null, "old")).isNull();
        assertThatThrownBy(() -> patch.of("gone", "new", "old"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("gone");
        for (String wrong : List.of("", "GONE", "other", "a\u0000b")) {
            assertThatThrownBy(() -> new Patch(List.of(wrong), Set.of("b", "a")))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("a, b")
                    .hasMessageNotContaining("\u0000");
        }
    }

    @Test
    void namesOfComponentsAreWrittenWithSeparators() {
        for (List<String> name : List.of(
                List.of("toolName", "tool_name"),
                List.of("key", "key"),
                List.of("topP", "top_p"),
                List.of("sha1Sum", "sha1_sum"))) {
            assertThat(Component.separate(name.get(0), '_')).isEqualTo(name.get(1));
            assertThat(Component.separate(name.get(0), '-'))
                    .isEqualTo(name.get(1).replace('_', '-'));
        }
    }
}
