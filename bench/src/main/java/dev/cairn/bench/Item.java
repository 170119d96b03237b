package dev.cairn.bench;

import dev.cairn.session.Role;
import dev.cairn.text.Analyzer;
import dev.cairn.text.Packed;
import dev.cairn.text.Terms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A message to store, with what plain SQLite is given ready-made: its hash, its compressed text, and the terms it is indexed under. Cairn works
 * them out while its time is taken.
 */
final class Item {
    static final int SESSIONS = 20;
    private static final int SESSION = 1_000;
    private static final int HASH_BYTES = 16;
    private static final int KEY_SHIFT = 16;

    private final int number;
    private final String session;
    private final Role role;
    private final String text;
    private final byte[] hash;
    private final Object packed;
    private final Terms terms;
    private final Terms ownTerms;

    private Item(int number, String session, Role role, String text) {
        this.number = number;
        this.session = session;
        this.role = role;
        this.text = text;
        this.hash = hash(text);
        this.packed = Packed.pack(text);
        this.terms = Analyzer.analyze(text);
        this.ownTerms = new Terms(own(terms.words()), own(terms.extras()));
    }

    /** The first so many messages of a corpus, in sessions of a thousand. */
    static List<Item> list(Corpus corpus, int count) {
        return IntStream.range(0, count).mapToObj(i -> of(corpus, i)).toList();
    }

    static Item of(Corpus corpus, int number) {
        return new Item(number, session(number / SESSION % SESSIONS), corpus.role(number), corpus.text(number));
    }

    static String session(int number) {
        return "session-" + number;
    }

    /** Its place in the corpus. */
    int number() {
        return number;
    }

    String session() {
        return session;
    }

    Role role() {
        return role;
    }

    String text() {
        return text;
    }

    /** Part of the hash as the number under which a store looks for a text. */
    long key() {
        return ByteBuffer.wrap(hash).getLong() >>> KEY_SHIFT;
    }

    /** Binds the text as a store holds it. */
    void setBody(PreparedStatement statement, int place) throws SQLException {
        if (packed instanceof byte[] bytes) {
            statement.setBytes(place, bytes);
        } else {
            statement.setString(place, text);
        }
    }

    Terms terms() {
        return terms;
    }

    /** The terms as they stand in the index of a store's first user. */
    Terms ownTerms() {
        return ownTerms;
    }

    private static String own(String terms) {
        return terms.isEmpty() ? terms : "1!" + terms.replace(" ", " 1!");
    }

    /** Part of the hash as a number, for the running hash of a session. */
    long high() {
        return remainder(0);
    }

    /** Another part. */
    long low() {
        return remainder(Integer.BYTES);
    }

    private long remainder(int at) {
        return 1 + Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt(at)) % (Integer.MAX_VALUE - 1);
    }

    private static byte[] hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
