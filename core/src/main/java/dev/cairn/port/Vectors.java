package dev.cairn.port;

import dev.cairn.CairnException.Invalid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arithmetic of vectors, and the two forms in which they are kept: packed, and signs. */
public final class Vectors {
    private static final int LONG_BITS = 64;
    /** The number of the highest level. */
    private static final int MOST = 127;

    private static final int LEVEL_ZERO = 128;
    private static final float[] LEVELS = levels();

    private Vectors() {}

    /** The vector at length one; it is changed in place. Numbers that are none, and a length of zero, are refused. */
    public static float[] unit(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new Invalid("Expected a vector of finite numbers, not all zero, found "
                    + Arrays.toString(Arrays.copyOf(vector, Math.min(4, vector.length))) + "….");
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    /**
     * Vectors of one dimension one after another, one signed byte a number: level k stands for k to the power of 1.5, so that
     * small numbers, which most are, are told apart more finely than great ones. The length is not kept, since it is one.
     */
    public static byte[] packed(List<float[]> vectors) {
        int dimension = vectors.getFirst().length;
        byte[] packed = new byte[vectors.size() * dimension];
        for (int part = 0; part < vectors.size(); part++) {
            float[] vector = vectors.get(part);
            float greatest = 0;
            for (float value : vector) {
                greatest = Math.max(greatest, Math.abs(value));
            }
            for (int i = 0; i < dimension; i++) {
                // why: strict, so that every machine stores the same bytes
                double root = StrictMath.cbrt(vector[i] / greatest);
                packed[part * dimension + i] = (byte) (Math.signum(vector[i]) * Math.round(MOST * root * root));
            }
        }
        return packed;
    }

    /** The unit vectors that {@link #packed} wrote. */
    public static List<float[]> unpacked(byte[] packed, int dimension) {
        int parts = parts(packed, dimension);
        List<float[]> vectors = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                vector[i] = LEVELS[packed[part * dimension + i] + LEVEL_ZERO];
            }
            vectors.add(unit(vector));
        }
        return vectors;
    }

    /**
     * The cosine of a unit vector and the nearest of those that {@link #packed} wrote. The sum has one order, on every
     * machine.
     */
    public static float cosine(float[] unit, byte[] packed) {
        int parts = parts(packed, unit.length);
        float best = -1;
        for (int part = 0; part < parts; part++) {
            best = Math.max(best, cosine(unit, packed, part * unit.length));
        }
        return best;
    }

    private static float cosine(float[] unit, byte[] packed, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < unit.length; i += 4) {
            a += unit[i] * LEVELS[packed[from + i] + LEVEL_ZERO];
            b += unit[i + 1] * LEVELS[packed[from + i + 1] + LEVEL_ZERO];
            c += unit[i + 2] * LEVELS[packed[from + i + 2] + LEVEL_ZERO];
            d += unit[i + 3] * LEVELS[packed[from + i + 3] + LEVEL_ZERO];
        }
        for (; i < unit.length; i++) {
            a += unit[i] * LEVELS[packed[from + i] + LEVEL_ZERO];
        }
        return (float) (((a + b) + (c + d)) / Math.sqrt((double) square(packed, from, unit.length)));
    }

    /** The square of the length of what stands there: whole, since the square of a level is the third power of its number. */
    private static long square(byte[] packed, int from, int dimension) {
        long sum = 0;
        for (int i = from; i < from + dimension; i++) {
            long level = Math.abs(packed[i]);
            sum += level * level * level;
        }
        return sum;
    }

    private static int parts(byte[] packed, int dimension) {
        if (packed.length == 0 || packed.length % dimension != 0) {
            throw new Invalid("Expected vectors of " + dimension + " numbers, found " + packed.length + " bytes.");
        }
        return packed.length / dimension;
    }

    /** Longs that hold the signs of a vector of so many numbers. */
    public static int signLongs(int dimension) {
        return (dimension + LONG_BITS - 1) / LONG_BITS;
    }

    /** One bit a number: whether it is above zero. */
    public static long[] signs(float[] vector) {
        long[] signs = new long[signLongs(vector.length)];
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > 0) {
                signs[i / LONG_BITS] |= 1L << i;
            }
        }
        return signs;
    }

    /** The signs of each of the vectors that {@link #packed} wrote. */
    public static List<long[]> signs(byte[] packed, int dimension) {
        int parts = parts(packed, dimension);
        List<long[]> all = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            long[] signs = new long[signLongs(dimension)];
            for (int i = 0; i < dimension; i++) {
                if (packed[part * dimension + i] > 0) {
                    signs[i / LONG_BITS] |= 1L << i;
                }
            }
            all.add(signs);
        }
        return all;
    }

    private static float[] levels() {
        float[] levels = new float[2 * LEVEL_ZERO];
        for (int k = -LEVEL_ZERO; k < LEVEL_ZERO; k++) {
            levels[k + LEVEL_ZERO] = (float) (k * Math.sqrt(Math.abs(k)));
        }
        return levels;
    }
}
