package dev.cairn.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.summary.Overflow.Shares;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C8")
class OverflowTest {
    @ParameterizedTest
    @CsvSource({
        "0, NONE",
        "2800, NONE",
        "2801, WARN",
        "3400, WARN",
        "3401, COMPRESS",
        "4000, COMPRESS",
        "4001, SUMMARISE",
        "5000, SUMMARISE",
        "5001, HAND_OVER",
        "9000000000000, HAND_OVER"
    })
    void climbsWithTheTokens(long tokens, Overflow expected) {
        assertThat(Overflow.of(tokens, 4_000, Shares.DEFAULT)).isEqualTo(expected);
    }

    @Test
    void sharesAreAdjusted() {
        Shares shares = new Shares(0.7, 0.8, 0.9, 0.95);
        assertThat(Overflow.of(181_000, 200_000, shares)).isEqualTo(Overflow.SUMMARISE);
        assertThat(Overflow.of(191_000, 200_000, shares)).isEqualTo(Overflow.HAND_OVER);
        assertThatThrownBy(() -> new Shares(0.9, 0.8, 1, 2)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Shares(0, 0.8, 1, 2)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Shares(0.1, 0.8, 1, Double.NaN)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Overflow.of(1, 0, shares)).isInstanceOf(Invalid.class);
    }
}
