package dev.cairn.session;

import dev.cairn.text.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The first 16 bytes of a text's SHA-256: enough that no two texts of a user meet by chance. */
final class ContentHash {
    private static final int BYTES = 16;

    private final byte[] bytes;

    private ContentHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static ContentHash of(String text) {
        return new ContentHash(Arrays.copyOf(Sha256.of(text), BYTES));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Of its first four bytes, a number that is no multiple of 2^31 - 1, for the running hash of a session. */
    long high() {
        return remainder(0);
    }

    /** The same of the next four bytes. */
    long low() {
        return remainder(Integer.BYTES);
    }

    private long remainder(int at) {
        return 1 + Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(at)) % (Integer.MAX_VALUE - 1);
    }

    /** The hash by which a session that wants no duplicates knows role and words. */
    byte[] with(Role role) {
        byte[] unique = Arrays.copyOf(bytes, BYTES + 1);
        unique[BYTES] = switch (role) {
            case USER -> 1;
            case ASSISTANT -> 2;
            case SYSTEM -> 3;
            case TOOL -> 4;
        };
        return unique;
    }
}
