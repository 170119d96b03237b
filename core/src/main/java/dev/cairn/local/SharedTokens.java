package dev.cairn.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tokens that o200k and cl100k share: all of two and three bytes, and longer ones that are common in both. Read from a
 * resource when first needed: tokens in the order of their bytes, each as the number of bytes it shares with the one
 * before and the number that follow, in half a byte each, and the bytes that follow. A test of the tokenizers derives it.
 */
final class SharedTokens {
    /** Most bytes of a token known here. */
    static final int LONGEST = 15;

    private static final int WINDOW = Long.BYTES;
    private static final int SLOTS = 1 << 16;
    private static final long[] KEYS = read();

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

    /** A number for more than eight bytes. */
    private static long key(long last, long before) {
        long mixed = (last ^ (before * 0x9e3779b97f4a7c15L)) * 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 32);
    }

    private static int slot(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 48);
    }

    private static long[] read() {
        try (InputStream in = SharedTokens.class.getResourceAsStream("shared-tokens.bin")) {
            if (in == null) {
                throw new IllegalStateException("Expected shared-tokens.bin beside " + SharedTokens.class + ".");
            }
            return table(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] table(byte[] packed) {
        long[] keys = new long[SLOTS];
        byte[] token = new byte[LONGEST];
        for (int at = 0; at < packed.length; ) {
            int shared = (packed[at] >> 4) & 0xf;
            int further = packed[at] & 0xf;
            System.arraycopy(packed, at + 1, token, shared, further);
            at += 1 + further;
            put(keys, token, shared + further);
        }
        return keys;
    }

    private static void put(long[] keys, byte[] token, int length) {
        long last = 0;
        long before = 0;
        for (int i = 0; i < length; i++) {
            before = (before << Byte.SIZE) | (last >>> 56);
            last = (last << Byte.SIZE) | (token[i] & 0xff);
        }
        long key = length <= WINDOW ? last : key(last, before);
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        keys[slot] = key;
    }
}
