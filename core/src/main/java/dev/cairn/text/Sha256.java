package dev.cairn.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of texts. */
public final class Sha256 {
    private Sha256() {}

    /** The first eight bytes of it, to find a text by. */
    public static long head(String text) {
        return ByteBuffer.wrap(of(text)).getLong();
    }

    /** The 32 bytes for a text, which is taken as UTF-8. */
    public static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
