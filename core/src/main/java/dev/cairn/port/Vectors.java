package dev.cairn.port;

import dev.cairn.CairnException.Invalid;
import java.util.Arrays;

/** Arithmetic of vectors, and the two forms in which they are kept: float16 and signs. */
public final class Vectors {
    private static final int LONG_BITS = 64;
    private static final int MASK = 0xff;

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

    /** The vector in two bytes a number, the lower byte first. */
    public static byte[] half(float[] vector) {
        byte[] bytes = new byte[2 * vector.length];
        for (int i = 0; i < vector.length; i++) {
            short bits = Float.floatToFloat16(vector[i]);
            bytes[2 * i] = (byte) bits;
            bytes[2 * i + 1] = (byte) (bits >>> 8);
        }
        return bytes;
    }

    /** The vector that {@link #half} wrote. */
    public static float[] whole(byte[] half) {
        float[] vector = new float[half.length / 2];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.float16ToFloat(bits(half, i));
        }
        return vector;
    }

    /** The cosine of a unit vector and one that {@link #half} wrote. The sum has one order, on every machine. */
    public static float cosine(float[] unit, byte[] half) {
        if (half.length != 2 * unit.length) {
            throw new Invalid(
                    "Expected a vector of " + unit.length + " numbers, found one of " + half.length / 2 + ".");
        }
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < unit.length; i += 4) {
            a += unit[i] * Float.float16ToFloat(bits(half, i));
            b += unit[i + 1] * Float.float16ToFloat(bits(half, i + 1));
            c += unit[i + 2] * Float.float16ToFloat(bits(half, i + 2));
            d += unit[i + 3] * Float.float16ToFloat(bits(half, i + 3));
        }
        for (; i < unit.length; i++) {
            a += unit[i] * Float.float16ToFloat(bits(half, i));
        }
        return (a + b) + (c + d);
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

    private static short bits(byte[] half, int index) {
        return (short) ((half[2 * index] & MASK) | (half[2 * index + 1] << 8));
    }
}
