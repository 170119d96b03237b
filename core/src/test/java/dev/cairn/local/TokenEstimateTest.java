package dev.cairn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenFamily;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C6")
class TokenEstimateTest {
    private static final TokenCounter ESTIMATE = TokenEstimate.FOR_ALL.forModel(null);

    @Test
    void piecesThatAreTokensCountOnce() {
        assertThat(ESTIMATE.count("The server uses the port that you said.")).isEqualTo(9);
        assertThat(ESTIMATE.count("    return text.length();\n")).isEqualTo(5);
        assertThat(ESTIMATE.count("")).isZero();
    }

    @Test
    void whatIsNoWordCountsNearItsBytes() {
        assertThat(ESTIMATE.count("qzxjvkqwzx")).isBetween(7, 10);
        assertThat(ESTIMATE.count("\u0001\u0002\u0003")).isEqualTo(3);
        assertThat(ESTIMATE.count("\ud83d")).isBetween(1, 3);
        assertThat(ESTIMATE.count("a\0b")).isEqualTo(3);
    }

    @Test
    void bytesAnswerFirst() {
        assertThat(ESTIMATE.atMost("aé中😀\ud83d")).isEqualTo(1 + 2 + 3 + 4 + 3);
        assertThat(ESTIMATE.fits("eleven byte", 11)).isTrue();
        assertThat(ESTIMATE.fits("The server uses the port", 5)).isTrue();
        assertThat(ESTIMATE.fits("The server uses the port", 4)).isFalse();
    }

    @Test
    void withoutATokenizerEveryModelIsEstimated() {
        try (Cairn cairn = Cairn.inMemory()) {
            assertThat(cairn.tokens().forModel("gpt-4o").family()).isEqualTo(TokenFamily.ESTIMATE);
            assertThat(cairn.tokens().forModel("gpt-4o").exact()).isFalse();
        }
    }
}
