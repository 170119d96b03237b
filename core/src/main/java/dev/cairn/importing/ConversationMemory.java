package dev.cairn.importing;

import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.AddMessage;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Message;
import dev.cairn.session.MessageType;
import dev.cairn.session.Messages;
import dev.cairn.session.Role;
import dev.cairn.session.Sessions;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and messages in the shape of a table {@code conversation_memory}, for programs that still write and read that.
 * Both ways lead to the same messages.
 */
public final class ConversationMemory {
    private static final String SESSION = """
            SELECT id, key FROM sessions WHERE user_id = :user AND key IN (:exact, :made) ORDER BY key <> :exact LIMIT 1
            """;
    private static final String COLUMNS = """
            SELECT m.id, m.seq AS "index", m.role, coalesce(m.body, t.body) AS content,
                   coalesce(m.metadata, '{}') AS metadata, m.relevance, m.created_at
            FROM messages m
            LEFT JOIN texts t ON t.id = m.text_id
            """;
    private static final String OLDEST = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.seq > :after
            ORDER BY m.seq
            LIMIT :limit
            """;
    private static final String NEWEST = COLUMNS + """
            WHERE m.user_id = :user AND m.session_id = :session AND m.seq < :after
            ORDER BY m.seq DESC
            LIMIT :limit
            """;

    private final Access access;
    private final Sessions sessions;
    private final Messages messages;

    /**
     * Records of a scope.
     *
     * @param listener hears of what users say
     */
    public ConversationMemory(Access access, WordIndex words, Messages.Listener listener) {
        this.access = access;
        this.sessions = new Sessions(access);
        this.messages = new Messages(access, words, listener);
    }

    /** A session, by its key. */
    record Found(Id id, String key) {}

    /** What is asked for of a message. */
    record Kept(
            Id id,
            int index,
            Role role,
            String content,
            Map<String, @Nullable Object> metadata,
            @Nullable Double relevance,
            Instant createdAt) {
        ConversationRecord as(String session) {
            return new ConversationRecord(
                    id, session, Speaker.of(role), content, metadata, relevance, index, createdAt);
        }
    }

    /**
     * Keeps a record as a message of its session, which is made if it is not there.
     *
     * @throws dev.cairn.CairnException.Conflict if the session is archived, or the client id was used for other words
     */
    public ConversationRecord add(AddConversationRecord in) {
        Checks.check(in);
        return access.write(tx -> {
            Found found = session(tx, in.sessionId());
            String key = found == null ? create(in.sessionId()) : found.key();
            Message kept = messages.add(new AddMessage(
                    key,
                    in.role().role(),
                    in.content(),
                    null,
                    MessageType.MESSAGE,
                    null,
                    in.clientId(),
                    null,
                    null,
                    null,
                    null,
                    in.relevanceScore(),
                    in.metadata(),
                    in.createdAt()));
            return new ConversationRecord(
                    kept.id(),
                    in.sessionId(),
                    Speaker.of(kept.role()),
                    kept.content(),
                    kept.metadata(),
                    kept.relevance(),
                    kept.index(),
                    kept.createdAt());
        });
    }

    /** The records of a session in order, or the newest first; none where there is no such session. */
    public Page<ConversationRecord> list(ListConversationRecords in) {
        Checks.check(in);
        long first = in.newest() ? Long.MAX_VALUE : 0;
        long after = Cursor.parse(in.cursor(), new Cursor(first, 0)).value();
        return access.read(tx -> {
            Found session = session(tx, in.sessionId());
            if (session == null) {
                return new Page<>(List.of(), null);
            }
            List<ConversationRecord> records = tx
                    .query(in.newest() ? NEWEST : OLDEST)
                    .bind("session", session.id())
                    .bind("after", after)
                    .bind("limit", in.limit() + 1)
                    .list(Kept.class)
                    .stream()
                    .map(kept -> kept.as(in.sessionId()))
                    .toList();
            return Cursor.page(records, in.limit(), last -> new Cursor(last.messageIndex(), 0));
        });
    }

    private static @Nullable Found session(ScopedTx tx, String name) {
        return tx.query(SESSION)
                .bind("exact", name)
                .bind("made", ConversationTable.key(name))
                .first(Found.class)
                .orElse(null);
    }

    /** Makes the session that an import of such a table would. */
    private String create(String name) {
        return sessions.create(CreateSession.of(ConversationTable.key(name))
                        .named(name, "conversation")
                        .describedBy(ConversationTable.origin(name)))
                .key();
    }
}
