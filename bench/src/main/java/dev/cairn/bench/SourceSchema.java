package dev.cairn.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A store in the schema many memory systems begin with: sessions, conversations, messages with a date as text, and an FTS5
 * index over their content that a trigger fills. Twenty conversations of fifty messages a session. Used by one thread.
 */
final class SourceSchema implements AutoCloseable {
    static final int CONVERSATION = 50;
    static final int CONVERSATIONS = 20;
    private static final String[] SCHEMA = {
        """
        CREATE TABLE sessions (
            session_id TEXT PRIMARY KEY,
            user_id TEXT NOT NULL,
            project_id TEXT,
            created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            updated_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            last_active_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            status TEXT DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed', 'archived')),
            metadata_json TEXT DEFAULT '{}')
        """,
        """
        CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session_id TEXT NOT NULL REFERENCES sessions (session_id) ON DELETE CASCADE,
            conversation_id TEXT UNIQUE NOT NULL,
            title TEXT,
            started_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            ended_at DATETIME,
            message_count INTEGER DEFAULT 0,
            summary TEXT,
            metadata_json TEXT DEFAULT '{}')
        """,
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system', 'tool')),
            content TEXT NOT NULL,
            token_count INTEGER,
            created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            importance_score REAL DEFAULT 0.5,
            is_summarized BOOLEAN DEFAULT FALSE,
            original_content TEXT)
        """,
        "CREATE INDEX conversations_by_session ON conversations (session_id)",
        "CREATE INDEX messages_by_conversation ON messages (conversation_id, created_at DESC)",
        """
        CREATE VIRTUAL TABLE messages_fts USING fts5 (
            content, content = 'messages', content_rowid = 'id', tokenize = 'porter unicode61')
        """,
        """
        CREATE TRIGGER messages_indexed AFTER INSERT ON messages BEGIN
            INSERT INTO messages_fts (rowid, content) VALUES (new.id, new.content);
        END
        """
    };
    private static final String MESSAGE =
            "INSERT INTO messages (conversation_id, role, content, token_count, created_at) VALUES (?, ?, ?, ?, ?)";
    private static final String RECENT = """
            SELECT m.* FROM messages m
            JOIN conversations c ON c.id = m.conversation_id
            WHERE c.session_id = ?
            ORDER BY m.created_at DESC, m.id DESC
            LIMIT ?
            """;
    private static final String GET = "SELECT * FROM messages WHERE id = ?";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final PreparedStatement message;
    private final PreparedStatement recent;
    private final PreparedStatement get;

    /** A new store with room for so many messages. */
    SourceSchema(Path file, boolean powerSafe, int messages) throws SQLException {
        connection = Plain.open(file, powerSafe);
        if (Plain.number(connection, "SELECT count(*) FROM sqlite_schema") == 0) {
            create(messages);
        }
        message = connection.prepareStatement(MESSAGE);
        recent = connection.prepareStatement(RECENT);
        get = connection.prepareStatement(GET);
    }

    private void create(int messages) throws SQLException {
        Plain.execute(connection, "BEGIN");
        for (String statement : SCHEMA) {
            Plain.execute(connection, statement);
        }
        int conversations = messages / CONVERSATION + 1;
        try (PreparedStatement session =
                        connection.prepareStatement("INSERT INTO sessions (session_id, user_id) VALUES (?, 'local')");
                PreparedStatement conversation = connection.prepareStatement(
                        "INSERT INTO conversations (session_id, conversation_id, title) VALUES (?, ?, ?)")) {
            for (int i = 0; i < conversations; i++) {
                if (i % CONVERSATIONS == 0) {
                    session.setString(1, session(i * CONVERSATION));
                    session.executeUpdate();
                }
                conversation.setString(1, session(i * CONVERSATION));
                conversation.setString(2, "conversation-" + i);
                conversation.setString(3, "Conversation " + i);
                conversation.executeUpdate();
            }
        }
        Plain.execute(connection, "COMMIT");
    }

    /** The session a message goes to. */
    static String session(int number) {
        return "session-" + number / (CONVERSATION * CONVERSATIONS);
    }

    /** One message; in a transaction of its own unless one was begun. */
    void insert(Item item) throws SQLException {
        message.setLong(1, 1 + item.number() / CONVERSATION);
        message.setString(2, item.role().name().toLowerCase(Locale.ROOT));
        message.setString(3, item.text());
        message.setLong(4, item.text().length() / 4);
        message.setString(5, DATE.format(START.plusSeconds(item.number())));
        message.executeUpdate();
    }

    /** Reads the newest messages of a session; gives the number of characters read. */
    int recent(String session, int limit) throws SQLException {
        recent.setString(1, session);
        recent.setInt(2, limit);
        return read(recent);
    }

    /** Reads the message of that id; gives the number of characters read. */
    int get(long id) throws SQLException {
        get.setLong(1, id);
        return read(get);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static int read(PreparedStatement statement) throws SQLException {
        int characters = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1) + rows.getLong(2) + rows.getLong(5);
                double importance = rows.getDouble(7);
                boolean summarised = rows.getBoolean(8);
                characters += rows.getString(3).length()
                        + rows.getString(4).length()
                        + rows.getString(6).length()
                        + (rows.getString(9) == null ? 0 : 1)
                        + (id > 0 && importance > 0 && !summarised ? 1 : 0);
            }
        }
        return characters;
    }
}
