package dev.cairn.session;

import dev.cairn.text.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** The first 16 bytes of a text's SHA-256: enough that no two texts of a user meet by chance. */
final class ContentHash {
    private static final int BYTES = 16;
    private static final int KEY_BITS = 48;

    private final byte[] bytes;

    private ContentHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static ContentHash of(String text) {
        return new ContentHash(Arrays.copyOf(Sha256.of(text), BYTES));
    }

    /** The number under which the store looks for a text. Two texts that meet there are told apart by their words. */
    long key() {
        return ByteBuffer.wrap(bytes).getLong() >>> (Long.SIZE - KEY_BITS);
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
        unique[BYTES] = (byte) (1 + role.code());
        return unique;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
