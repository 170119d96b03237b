package dev.cairn.local;

/** What the signs of a vector tell of its cosine with a question: the question's numbers, summed with those signs. */
final class SignEstimate {
    private static final int BYTES = Long.BYTES;
    private static final int VALUES = 256;
    private static final int BITS = 8;

    private final float[] sums;
    private final int longs;

    /** Sums up beforehand what each value of each byte of signs is worth. */
    SignEstimate(float[] question) {
        longs = (question.length + Long.SIZE - 1) / Long.SIZE;
        sums = new float[longs * BYTES * VALUES];
        for (int b = 0; b < longs * BYTES; b++) {
            float none = 0;
            for (int i = b * BITS; i < Math.min((b + 1) * BITS, question.length); i++) {
                none -= question[i];
            }
            int base = b * VALUES;
            sums[base] = none;
            for (int value = 1; value < VALUES; value++) {
                int place = b * BITS + Integer.numberOfTrailingZeros(value);
                float number = place < question.length ? question[place] : 0;
                sums[base + value] = sums[base + (value & (value - 1))] + 2 * number;
            }
        }
    }

    /** The estimate for signs of which one long stands every {@code step} longs. */
    float of(long[] signs, int first, int step) {
        float sum = 0;
        for (int k = 0; k < longs; k++) {
            long word = signs[first + k * step];
            int base = k * BYTES * VALUES;
            for (int b = 0; b < BYTES; b++) {
                sum += sums[base + b * VALUES + (int) (word >>> (b * BITS) & (VALUES - 1))];
            }
        }
        return sum;
    }
}
