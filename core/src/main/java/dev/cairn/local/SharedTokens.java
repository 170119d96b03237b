package dev.cairn.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Tokens that o200k and cl100k share: all of two and three bytes, and longer ones that are common in both. Read from a
 * resource when first needed: tokens in the order of their bytes, each as the number of bytes it shares with the one
 * before and the number that follow, in half a byte each, and the bytes that follow.
 *
 * <p>Also how tokens of either begin or end inside a character, which few do: a kind and four bytes each. A test of the
 * tokenizers derives both.
 */
final class SharedTokens {
    /** Most bytes of a token known here. */
    static final int LONGEST = 15;

    private static final int WINDOW = Long.BYTES;
    private static final int SLOTS = 1 << 16;
    // why: with a byte of zero among them, no token has these numbers
    private static final long BEGIN = 1L << 40;
    private static final long END = 2L << 40;
    private static final long CROSS = 3L << 40;
    private static final long[] KEYS = table();

    private SharedTokens() {}

    /** Whether the bytes are a token, given the last eight of them, those before, and how many there are. */
    static boolean has(long last, long before, int length) {
        return length <= LONGEST && has(length <= WINDOW ? last : key(last, before));
    }

    /** Whether up to eight bytes, in one number, are a token. A byte of zero is to be given as 0xff. */
    static boolean has(long bytes) {
        for (int slot = slot(bytes); ; slot = (slot + 1) & (SLOTS - 1)) {
            long key = KEYS[slot];
            if (key == bytes) {
                return true;
            } else if (key == 0) {
                return false;
            }
        }
    }

    /** Whether a token of o200k or cl100k that begins inside a character begins with these four bytes. */
    static boolean begins(long four) {
        return has(BEGIN | four);
    }

    /** Whether a token of either that ends inside a character ends with these four bytes. */
    static boolean ends(long four) {
        return has(END | four);
    }

    /** Whether two or three bytes, of several characters and not whole ones, are a token of either. */
    static boolean crosses(long bytes) {
        return has(CROSS | bytes);
    }

    /** A number for more than eight bytes. */
    private static long key(long last, long before) {
        long mixed = (last ^ (before * 0x9e3779b97f4a7c15L)) * 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 32);
    }

    private static int slot(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 48);
    }

    private static long[] table() {
        long[] keys = new long[SLOTS];
        byte[] packed = resource("shared-tokens.bin");
        byte[] token = new byte[LONGEST];
        for (int at = 0; at < packed.length; ) {
            int shared = (packed[at] >> 4) & 0xf;
            int further = packed[at] & 0xf;
            System.arraycopy(packed, at + 1, token, shared, further);
            at += 1 + further;
            put(keys, token, shared + further);
        }
        ByteBuffer parts = ByteBuffer.wrap(resource("part-characters.bin"));
        while (parts.hasRemaining()) {
            put(keys, ((long) parts.get() << 40) | (parts.getInt() & 0xffffffffL));
        }
        return keys;
    }

    private static byte[] resource(String name) {
        try (InputStream in = SharedTokens.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + name + " beside " + SharedTokens.class + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(long[] keys, byte[] token, int length) {
        long last = 0;
        long before = 0;
        for (int i = 0; i < length; i++) {
            before = (before << Byte.SIZE) | (last >>> 56);
            last = (last << Byte.SIZE) | (token[i] & 0xff);
        }
        put(keys, length <= WINDOW ? last : key(last, before));
    }

    private static void put(long[] keys, long key) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        keys[slot] = key;
    }
}
