package dev.cairn.text;

import dev.cairn.CairnException.Corrupt;
import dev.cairn.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Texts as a store holds them: compressed where that saves an eighth or more, as they are where it does not. The first byte
 * of compressed ones says how: {@link LetterCode} for short ones, which a dictionary does not help, with the number of unused
 * bits at their end; DEFLATE for long ones.
 */
public final class Packed {
    private static final int LETTER_CODE = 0x10;
    private static final int DEFLATE = 0x20;
    private static final int FORMAT = 0xF0;
    private static final int SHORTEST = 16;
    /** From how many bytes on repetitions outweigh what the letter code knows of English. */
    private static final int LONG = 2_048;

    private static final int LEVEL = 5;
    private static final int BYTES_PER_CHAR_MAX = 3;

    private Packed() {}

    /** The text itself, or its compressed bytes. */
    public static Object pack(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] packed = new byte[plain.length - plain.length / 8];
        int size = plain.length < LONG ? encode(plain, packed) : deflate(plain, packed);
        return size < 0 ? text : Arrays.copyOf(packed, size);
    }

    /**
     * The text of compressed bytes.
     *
     * @throws Corrupt if they are none
     */
    public static String unpack(byte[] packed) {
        int format = packed.length == 0 ? 0 : packed[0] & FORMAT;
        byte[] plain = switch (format) {
            case LETTER_CODE ->
                LetterCode.get().decode(packed, 1, (packed.length - 1L) * Byte.SIZE - (packed[0] & ~FORMAT));
            case DEFLATE -> inflate(packed);
            default -> throw new Corrupt("A stored text is compressed in a way this version does not know.");
        };
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static int encode(byte[] plain, byte[] packed) {
        long bits = LetterCode.get().encode(plain, packed, 1);
        if (bits < 0) {
            return -1;
        }
        int bytes = (int) ((bits + Byte.SIZE - 1) / Byte.SIZE);
        packed[0] = (byte) (LETTER_CODE | ((long) bytes * Byte.SIZE - bits));
        return 1 + bytes;
    }

    private static int deflate(byte[] plain, byte[] packed) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            packed[0] = DEFLATE;
            int size = deflater.deflate(packed, 1, packed.length - 1);
            return deflater.finished() ? 1 + size : -1;
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, 1, packed.length - 1);
            var plain = new ByteArrayOutputStream(packed.length * 3);
            byte[] part = new byte[8192];
            while (!inflater.finished()) {
                int size = inflater.inflate(part);
                if (size == 0 || plain.size() > Limits.CONTENT * BYTES_PER_CHAR_MAX) {
                    throw new Corrupt("A stored text is cut off or longer than any text may be.");
                }
                plain.write(part, 0, size);
            }
            return plain.toByteArray();
        } catch (DataFormatException e) {
            throw new Corrupt("A stored text cannot be decompressed: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
