package dev.cairn.ledger;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in a user's sessions an entry of the ledger belongs. */
final class PlaceStore {
    private static final String SESSION = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final String PROJECT = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String CONVERSATION =
            "SELECT id, session_id FROM conversations WHERE user_id = :user AND key = :key";
    private static final String MESSAGE =
            "SELECT id FROM messages WHERE user_id = :user AND session_id = :session AND id = :id";

    private PlaceStore() {}

    /** A session and perhaps a conversation of it; neither if an entry belongs to none. */
    record Place(@Nullable Id session, @Nullable Id conversation) {}

    /** A conversation and the session it is in. */
    record ConversationRow(Id id, Id sessionId) {}

    /**
     * The id of the user's session of that key.
     *
     * @throws NotFound if there is none
     */
    static Id session(ScopedTx tx, String key) {
        return tx.query(SESSION)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() ->
                        new NotFound("There is no session '" + key + "'. List the sessions there are, or create it."));
    }

    /** The same, or null for no key. */
    static @Nullable Id optionalSession(ScopedTx tx, @Nullable String key) {
        return key == null ? null : session(tx, key);
    }

    /**
     * The id of the user's project of that key; null for no key.
     *
     * @throws NotFound if there is none
     */
    static @Nullable Id optionalProject(ScopedTx tx, @Nullable String key) {
        if (key == null) {
            return null;
        }
        return tx.query(PROJECT)
                .bind("key", key)
                .first(row -> row.id("id"))
                .orElseThrow(() ->
                        new NotFound("There is no project '" + key + "'. List the projects there are, or create it."));
    }

    /**
     * The place named by a session, a conversation, both or neither. A conversation alone is enough to know the session.
     *
     * @throws NotFound if either does not exist, or the conversation is in another session
     */
    static Place place(ScopedTx tx, @Nullable String session, @Nullable String conversation) {
        Id within = optionalSession(tx, session);
        if (conversation == null) {
            return new Place(within, null);
        }
        Optional<ConversationRow> found =
                tx.query(CONVERSATION).bind("key", conversation).first(ConversationRow.class);
        return found.filter(row -> within == null || row.sessionId().equals(within))
                .map(row -> new Place(row.sessionId(), row.id()))
                .orElseThrow(() -> new NotFound("There is no conversation '" + conversation + "'"
                        + (session == null ? "" : " in session '" + session + "'")
                        + ". List the session's conversations, or create it."));
    }

    /**
     * Checks that a message is in a session of the user.
     *
     * @throws NotFound if it is not
     */
    static void requireMessage(ScopedTx tx, Id session, Id message) {
        boolean there = tx.query(MESSAGE)
                .bind("session", session)
                .bind("id", message)
                .first(row -> row.id("id"))
                .isPresent();
        if (!there) {
            throw new NotFound("There is no message " + message + " in this session.");
        }
    }
}
