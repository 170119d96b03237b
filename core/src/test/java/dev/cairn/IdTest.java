package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.testing.Seeds;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E2")
class IdTest {
    @Test
    void theWrittenFormComesBackAndSortsAsTheNumberDoes() {
        Seeds.each(1, 2_000, random -> {
            Id id = new Id((random.nextLong() >>> (1 + random.nextInt(62))) + 1);
            Id other = new Id((random.nextLong() >>> (1 + random.nextInt(62))) + 1);
            String text = id.toString();
            assertThat(text).matches("[0-7][0-9A-HJKMNP-TV-Z]{12}");
            assertThat(Id.parse(text)).isEqualTo(id);
            assertThat(Id.parse(text.toLowerCase(Locale.ROOT))).isEqualTo(id);
            assertThat(Integer.signum(text.compareTo(other.toString()))).isEqualTo(id.compareTo(other));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0000000000001",
        "31, 000000000000Z",
        "32, 0000000000010",
        "9223372036854775807, 7ZZZZZZZZZZZZ",
    })
    void theWrittenFormIsKnown(long value, String text) {
        assertThat(new Id(value)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"OoOoOoOoOoOoI, 1", "000000000000L, 1", "000000000000l, 1", "00000000000i0, 32"})
    void lettersThatLookLikeDigitsAreReadAsThem(String text, long value) {
        assertThat(Id.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0000000000000",
                "00000000000001",
                "000000000001",
                "8000000000000",
                "ZZZZZZZZZZZZZ",
                "000000000000U",
                "000000000000-",
                " 000000000001",
                "00000000000 1",
                "0000000000\u0000001",
                "000000000000\u0131",
                "00000000000\u00DF",
                "000000000000\u017F",
                "\uFF10000000000001",
                "\uD83D\uDE0000000000001",
                "-000000000001"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Id.parse(text))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("13 characters")
                .hasMessageNotContaining("\u0000");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aNumberBelowOneIsNone(long value) {
        assertThatThrownBy(() -> new Id(value)).isInstanceOf(Invalid.class);
    }
}
