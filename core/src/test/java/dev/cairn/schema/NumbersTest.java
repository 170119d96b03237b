package dev.cairn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.ContextShares;
import dev.cairn.RecallWeights;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void oneIsChangedAndTheOthersStay() {
        RecallWeights weights = Numbers.with(RecallWeights.DEFAULT, "words", 0.7);
        assertThat(weights.words()).isEqualTo(0.7);
        assertThat(Numbers.with(weights, "words", RecallWeights.DEFAULT.words()))
                .isEqualTo(RecallWeights.DEFAULT);
    }

    @Test
    void whatIsNoneOrRefusedIsSaid() {
        assertThatThrownBy(() -> Numbers.with(ContextShares.DEFAULT, "fading", 1))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("Expected one of persona, instructions");
        assertThatThrownBy(() -> Numbers.with(ContextShares.DEFAULT, "recalled", 2))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("from 0 to 1");
    }
}
