package dev.cairn.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Index.atIndex;

import dev.cairn.CairnException.Invalid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void packedVectorsKeepTheirCosinesAndSigns() {
        var random = new Random(3);
        for (int dimension : new int[] {1, 3, 384, 1_001}) {
            float[] one = vector(random, dimension);
            float[] other = vector(random, dimension);
            float[] third = vector(random, dimension);
            byte[] packed = Vectors.packed(List.of(other));
            assertThat(packed).hasSize(dimension);
            assertThat(Vectors.cosine(other, packed)).isCloseTo(1, within(0.001f));
            assertThat(Vectors.cosine(one, packed)).isCloseTo(dot(one, other), within(dimension < 10 ? 0.01f : 0.001f));
            float[] unpacked = Vectors.unpacked(packed, dimension).getFirst();
            assertThat(dot(one, unpacked)).isCloseTo(Vectors.cosine(one, packed), within(1e-5f));
            assertThat(Vectors.signs(packed, dimension)).containsExactly(Vectors.signs(unpacked));

            byte[] both = Vectors.packed(List.of(other, third));
            assertThat(Vectors.unpacked(both, dimension)).hasSize(2).contains(unpacked, atIndex(0));
            assertThat(Vectors.signs(both, dimension)).hasSize(2);
            assertThat(Vectors.cosine(one, both))
                    .isEqualTo(
                            Math.max(Vectors.cosine(one, packed), Vectors.cosine(one, Vectors.packed(List.of(third)))));
        }
    }

    @Test
    void aVectorWithoutADirectionIsRefused() {
        assertThatThrownBy(() -> Vectors.unit(new float[3])).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Vectors.unit(new float[] {1, Float.NaN})).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Vectors.unit(new float[] {1, Float.POSITIVE_INFINITY}))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Vectors.cosine(new float[3], new byte[7])).isInstanceOf(Invalid.class);
    }

    @Test
    void signsAreOneBitANumber() {
        float[] vector = new float[70];
        vector[0] = 1;
        vector[1] = -1;
        vector[69] = 0.5f;
        assertThat(Vectors.signs(vector)).containsExactly(1L, 1L << 5);
    }

    private static float[] vector(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Vectors.unit(vector);
    }

    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
