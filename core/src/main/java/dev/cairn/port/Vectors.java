package dev.cairn.port;

import dev.cairn.CairnException.Invalid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arithmetic of vectors, and the two forms in which they are kept: float16 and signs. */
public final class Vectors {
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

    /** Vectors one after another, in two bytes a number, the lower byte first. */
    public static byte[] halves(List<float[]> vectors) {
        byte[] bytes =
                new byte[vectors.stream().mapToInt(vector -> vector.length).sum() * Short.BYTES];
        int at = 0;
        for (float[] vector : vectors) {
            for (float value : vector) {
                short bits = Float.floatToFloat16(value);
                bytes[at++] = (byte) bits;
                bytes[at++] = (byte) (bits >>> Byte.SIZE);
            }
        }
        return bytes;
    }

    /** The vectors that {@link #halves} wrote. */
    public static List<float[]> whole(byte[] halves, int dimension) {
        List<float[]> vectors = new ArrayList<>();
        for (int part = 0; part < count(halves, dimension); part++) {
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                vector[i] = Float.float16ToFloat(bits(halves, part * dimension + i));
            }
            vectors.add(vector);
        }
        return vectors;
    }

    /** How many vectors {@link #halves} wrote. */
    public static int count(byte[] halves, int dimension) {
        int length = dimension * Short.BYTES;
        if (halves.length == 0 || halves.length % length != 0) {
            throw new Invalid("Expected vectors of " + dimension + " numbers in " + length + " bytes each, found "
                    + halves.length + " bytes.");
        }
        return halves.length / length;
    }

    /**
     * The cosine of a vector and one of those that {@link #halves} wrote, both of length one. The sum has one order, so
     * that it is the same on every machine.
     */
    public static float cosine(float[] unit, byte[] halves, int part) {
        int from = part * unit.length;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < unit.length; i += 4) {
            a += unit[i] * Float.float16ToFloat(bits(halves, from + i));
            b += unit[i + 1] * Float.float16ToFloat(bits(halves, from + i + 1));
            c += unit[i + 2] * Float.float16ToFloat(bits(halves, from + i + 2));
            d += unit[i + 3] * Float.float16ToFloat(bits(halves, from + i + 3));
        }
        for (; i < unit.length; i++) {
            a += unit[i] * Float.float16ToFloat(bits(halves, from + i));
        }
        return (a + b) + (c + d);
    }

    /** Longs that hold the signs of a vector of so many numbers. */
    public static int signLongs(int dimension) {
        return (dimension + Long.SIZE - 1) / Long.SIZE;
    }

    /** One bit a number: whether it is above zero. */
    public static long[] signs(float[] vector) {
        long[] signs = new long[signLongs(vector.length)];
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > 0) {
                signs[i / Long.SIZE] |= 1L << i;
            }
        }
        return signs;
    }

    private static short bits(byte[] halves, int index) {
        return (short) ((halves[2 * index] & MASK) | (halves[2 * index + 1] << Byte.SIZE));
    }
}
