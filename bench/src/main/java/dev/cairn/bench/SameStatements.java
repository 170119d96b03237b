package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.session.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A store of Cairn's own making, written by hand through JDBC: counter, message with its text under its hash, word index; the
 * feed's line is written by the store's trigger. It is what the same effect costs without Cairn. No text may come twice. Used
 * by one thread.
 */
final class SameStatements implements AutoCloseable {
    private static final String PLACE = """
            UPDATE sessions
            SET message_count = message_count + 1,
                last_index = last_index + 1,
                last_active_at = max(last_active_at, ?1),
                context_hash = ((context_hash >> 31) * 48271 + ?2) % 2147483647 << 31
                             | ((context_hash & 2147483647) * 16807 + ?3) % 2147483647
            WHERE user_id = ?4 AND key = ?5 AND status <> 'archived'
            RETURNING id, last_index, context_hash
            """;
    private static final String MESSAGE = """
            INSERT INTO messages (
                id, user_id, session_id, seq, role, text_hash, context_hash, grade, created_at, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, 5000, ?, ?)
            """;
    private static final String WORDS = "INSERT INTO words (rowid, w, x, s) VALUES (?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement place;
    private final PreparedStatement message;
    private final PreparedStatement words;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final long user;
    private long id;

    /** @param part of the room of ids, so that several connections do not meet */
    SameStatements(Path file, boolean powerSafe, int part) throws SQLException {
        connection = Plain.open(file, powerSafe);
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        place = connection.prepareStatement(PLACE);
        message = connection.prepareStatement(MESSAGE);
        words = connection.prepareStatement(WORDS);
        user = Plain.number(connection, "SELECT id FROM users");
        id = Plain.number(connection, "SELECT last_id FROM store") + ((long) part << 32);
    }

    /** Makes a store with the sessions the items go to; a first message in each makes its conversation. */
    static void prepare(Path file) {
        try (Cairn cairn = Cairn.open(file)) {
            prepare(cairn);
        }
    }

    static void prepare(Cairn cairn) {
        for (int i = 0; i < Item.SESSIONS; i++) {
            cairn.sessions().create(Item.session(i));
            cairn.messages().add(Item.session(i), Role.USER, "Session " + i + " begins.");
        }
    }

    void begin() throws SQLException {
        begin.executeUpdate();
    }

    void commit() throws SQLException {
        commit.executeUpdate();
    }

    /** One message in one transaction. */
    void insertAlone(Item item, String session) throws SQLException {
        begin();
        insert(item, session);
        commit();
    }

    /** One message in the transaction that was begun. */
    void insert(Item item, String session) throws SQLException {
        long now = System.currentTimeMillis();
        place.setLong(1, now);
        place.setLong(2, item.high());
        place.setLong(3, item.low());
        place.setLong(4, user);
        place.setString(5, session);
        long sessionId;
        long index;
        long hash;
        try (ResultSet row = place.executeQuery()) {
            row.next();
            sessionId = row.getLong(1);
            index = row.getLong(2);
            hash = row.getLong(3);
        }
        message.setLong(1, ++id);
        message.setLong(2, user);
        message.setLong(3, sessionId);
        message.setLong(4, index);
        message.setInt(5, item.role().code());
        message.setLong(6, item.key());
        message.setLong(7, hash);
        message.setLong(8, now);
        item.setBody(message, 9);
        message.executeUpdate();
        words.setLong(1, id);
        words.setString(2, item.ownTerms().words());
        words.setString(3, item.ownTerms().extras());
        words.setString(4, "s" + Long.toString(sessionId, Character.MAX_RADIX));
        words.executeUpdate();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
