package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.sql.Row;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Packed;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of messages, each text of a user once: in the message that says it, or in a row of texts once a second message
 * says it too.
 */
final class TextStore {
    private static final String FIND = "SELECT id, body FROM texts WHERE user_id = :user AND hash = :hash";
    private static final String FIND_SAID = "SELECT id, body FROM messages WHERE user_id = :user AND text_hash = :hash";
    private static final String USE = "UPDATE texts SET uses = uses + 1 WHERE user_id = :user AND id = :id";
    private static final String INSERT = """
            INSERT INTO texts (id, user_id, hash, uses, body) VALUES (:id, :user, :hash, 1, :body)
            """;
    private static final String MOVE = """
            INSERT INTO texts (id, user_id, hash, uses, body)
            SELECT id, user_id, text_hash, 1, body FROM messages
            WHERE user_id = :user AND id = :message AND body IS NOT NULL
            """;
    private static final String MOVED = """
            UPDATE messages SET text_hash = NULL, body = NULL, text_id = id
            WHERE user_id = :user AND id = :message
            """;

    private TextStore() {}

    /**
     * Where words are to stand.
     *
     * @param shared the row of texts that holds them; absent if the message itself will
     * @param key the number under which the message holds them
     */
    record Place(@Nullable Id shared, long key) {
        static Place own(ContentHash hash) {
            return new Place(null, hash.key());
        }

        @Nullable
        Long ownKey() {
            return shared == null ? key : null;
        }

        @Nullable
        Object ownBody(String text) {
            return shared == null ? Packed.pack(text) : null;
        }
    }

    private record Standing(Id id, String text) {
        static Standing of(Row row) throws SQLException {
            return new Standing(row.id("id"), row.text("body"));
        }
    }

    /** Finds the place of words that are said once more, or for the first time. */
    static Place place(ScopedTx tx, String text, ContentHash hash) {
        for (long key = hash.key(); ; key++) {
            Optional<Standing> shared = find(tx, FIND, key);
            Optional<Standing> said = shared.isPresent() ? Optional.empty() : find(tx, FIND_SAID, key);
            if (shared.isEmpty() && said.isEmpty()) {
                return new Place(null, key);
            }
            Standing found = shared.or(() -> said).orElseThrow();
            if (found.text().equals(text)) {
                Id id = said.isPresent() ? move(tx, found.id()) : found.id();
                tx.query(USE).bind("id", id).run();
                return new Place(id, key);
            }
        }
    }

    /**
     * The row of texts for words that replace others. They never stand in the message: should they be moved from there, the
     * row that has its id may hold what it said at first.
     */
    static Id row(ScopedTx tx, String text) {
        Place place = place(tx, text, ContentHash.of(text));
        if (place.shared() != null) {
            return place.shared();
        }
        Id id = tx.newId();
        tx.query(INSERT)
                .bind("id", id)
                .bind("hash", place.key())
                .bind("body", Packed.pack(text))
                .run();
        return id;
    }

    /**
     * Moves the words that stand in a message alone to a row of texts, where others can use them. The row has the message's
     * id, under which the vectors of these words are kept.
     */
    static Id move(ScopedTx tx, Id message) {
        if (tx.query(MOVE).bind("message", message).run() == 1) {
            tx.query(MOVED).bind("message", message).run();
        }
        return message;
    }

    private static Optional<Standing> find(ScopedTx tx, String statement, long key) {
        return tx.query(statement).bind("hash", key).first(Standing::of);
    }
}
