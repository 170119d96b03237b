package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Records;
import dev.cairn.sql.Cursor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Any text to the parsers: what they take comes back the same, everything else is Invalid, nothing else is thrown. */
@Tag("G")
class JsonFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyTextIsJsonOrInvalid(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Object common = CommonJson.parse(text);
        if (!(common instanceof CommonJson.Other)) {
            assertThat(common).isEqualTo(Json.parseAny(text));
        }
        try {
            Object value = Json.parse(text);
            assertThat(Json.parse(Json.write(value))).isEqualTo(value);
        } catch (Invalid expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void anyObjectIsAnInputOrInvalid(FuzzedDataProvider data) {
        List<Operation<?>> operations = Operations.all();
        Operation<?> operation = operations.get(data.consumeInt(0, operations.size() - 1));
        String text = data.consumeRemainingAsString();
        try {
            Map<String, Object> members = Json.parseObject(text);
            Record input = Records.read(operation.input(), members);
            assertThat(Records.read(operation.input(), Records.members(input))).isEqualTo(input);
        } catch (Invalid expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void anyTextIsAnIdOrCursorOrInvalid(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            assertThat(Id.parse(Id.parse(text).toString())).isEqualTo(Id.parse(text));
        } catch (Invalid expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        try {
            Cursor cursor = Cursor.parse(text, Cursor.TOP);
            assertThat(Cursor.parse(cursor.toString(), Cursor.TOP)).isEqualTo(cursor);
        } catch (Invalid expected) {
            assertThat(expected.getMessage()).contains("cursor");
        }
    }
}
