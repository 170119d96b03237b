package dev.cairn.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Stores as the programs of documents A, C and E lay them out, with the tables and columns the documents name. */
public final class ForeignStores {
    private static final String NOW = " DATETIME DEFAULT CURRENT_TIMESTAMP";
    private static final String OF_SESSION = " REFERENCES sessions(session_id) ON DELETE CASCADE";
    private static final String OF_CONVERSATION = " REFERENCES conversations(id) ON DELETE CASCADE";
    private static final String COUNTED = "id INTEGER PRIMARY KEY AUTOINCREMENT, ";

    private ForeignStores() {}

    /** An empty store of document A, with its index of words and the triggers that keep it. */
    public static void documentA(Path file) {
        run(
                file,
                "PRAGMA journal_mode = WAL",
                table(
                        "sessions",
                        "session_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, project_id TEXT, created_at" + NOW
                                + ", updated_at" + NOW + ", last_active_at" + NOW
                                + ", status TEXT DEFAULT 'active'"
                                + " CHECK (status IN ('active', 'paused', 'completed', 'archived')),"
                                + " metadata_json TEXT DEFAULT '{}'"),
                table(
                        "conversations",
                        COUNTED + "session_id TEXT NOT NULL" + OF_SESSION
                                + ", conversation_id TEXT UNIQUE NOT NULL, title TEXT, started_at" + NOW
                                + ", ended_at DATETIME, message_count INTEGER DEFAULT 0, summary TEXT,"
                                + " metadata_json TEXT DEFAULT '{}'"),
                table(
                        "messages",
                        COUNTED + "conversation_id INTEGER NOT NULL" + OF_CONVERSATION
                                + ", role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system', 'tool')),"
                                + " content TEXT NOT NULL, token_count INTEGER, created_at" + NOW
                                + ", importance_score REAL DEFAULT 0.5, is_summarized BOOLEAN DEFAULT FALSE,"
                                + " original_content TEXT"),
                "CREATE INDEX idx_sessions_user ON sessions (user_id)",
                "CREATE INDEX idx_sessions_active ON sessions (user_id, last_active_at) WHERE status = 'active'",
                "CREATE VIRTUAL TABLE messages_fts USING fts5(content, content='messages', content_rowid='id',"
                        + " tokenize='porter unicode61')",
                "CREATE TRIGGER messages_in AFTER INSERT ON messages BEGIN"
                        + " INSERT INTO messages_fts (rowid, content) VALUES (new.id, new.content); END",
                "CREATE TRIGGER messages_out AFTER DELETE ON messages BEGIN"
                        + " INSERT INTO messages_fts (messages_fts, rowid, content)"
                        + " VALUES ('delete', old.id, old.content); END");
        ledgerOfA(file);
    }

    private static void ledgerOfA(Path file) {
        run(
                file,
                table(
                        "agent_interactions",
                        COUNTED + "conversation_id INTEGER NOT NULL" + OF_CONVERSATION
                                + ", agent_type TEXT NOT NULL, task_description TEXT, result_summary TEXT,"
                                + " input_tokens INTEGER DEFAULT 0, output_tokens INTEGER DEFAULT 0,"
                                + " cost_usd REAL DEFAULT 0.0, started_at" + NOW + ", completed_at DATETIME,"
                                + " status TEXT DEFAULT 'running'"
                                + " CHECK (status IN ('running', 'completed', 'failed', 'cancelled'))"),
                table(
                        "routing_decisions",
                        COUNTED + "conversation_id INTEGER" + OF_CONVERSATION
                                + ", intent TEXT, complexity TEXT, confidence REAL, selected_workflow TEXT,"
                                + " routing_method TEXT, decided_at" + NOW + ", reasoning TEXT"),
                table(
                        "cost_tracking",
                        COUNTED + "session_id TEXT NOT NULL" + OF_SESSION
                                + ", model TEXT NOT NULL, input_tokens INTEGER DEFAULT 0,"
                                + " output_tokens INTEGER DEFAULT 0, cost_usd REAL DEFAULT 0.0, recorded_at" + NOW),
                table(
                        "user_preferences",
                        "user_id TEXT NOT NULL, preference_key TEXT NOT NULL, preference_value TEXT, updated_at" + NOW
                                + ", PRIMARY KEY (user_id, preference_key)"),
                table(
                        "learned_patterns",
                        COUNTED + "pattern_type TEXT NOT NULL, pattern_key TEXT NOT NULL, pattern_value TEXT,"
                                + " occurrence_count INTEGER DEFAULT 1, confidence_score REAL DEFAULT 0.5, first_seen"
                                + NOW + ", last_seen" + NOW + ", UNIQUE (pattern_type, pattern_key)"));
    }

    /** An empty store of document C. */
    public static void documentC(Path file) {
        String ofSession = ", FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE";
        run(
                file,
                "PRAGMA journal_mode = DELETE",
                table(
                        "sessions",
                        "id TEXT PRIMARY KEY, name TEXT, model TEXT, recap TEXT, persona_id TEXT, created_at TEXT,"
                                + " updated_at TEXT, saved INTEGER DEFAULT 0"),
                table(
                        "personas",
                        "id TEXT PRIMARY KEY, name TEXT NOT NULL, prompt TEXT NOT NULL, description TEXT, icon TEXT,"
                                + " default_model TEXT, suggested_models TEXT, temperature REAL, maxTokens INTEGER,"
                                + " created_at TEXT, updated_at TEXT, category TEXT, topP REAL, stopSequences TEXT,"
                                + " repeatPenalty REAL, is_default INTEGER DEFAULT 0"),
                table(
                        "messages",
                        COUNTED + "session_id TEXT NOT NULL, role TEXT, text TEXT, model_id TEXT, token_usage INTEGER,"
                                + " importance_score REAL DEFAULT 0.5, created_at TEXT" + ofSession),
                table(
                        "conversation_summaries",
                        "id TEXT PRIMARY KEY, session_id TEXT NOT NULL, summary TEXT NOT NULL,"
                                + " message_count INTEGER NOT NULL, start_message_id TEXT, end_message_id TEXT,"
                                + " importance_score REAL DEFAULT 0.7, created_at TEXT DEFAULT CURRENT_TIMESTAMP"
                                + ofSession),
                table(
                        "semantic_pins",
                        "id TEXT PRIMARY KEY, session_id TEXT NOT NULL, content TEXT NOT NULL, source_message_id TEXT,"
                                + " importance_score REAL DEFAULT 0.8, pin_type TEXT DEFAULT 'user',"
                                + " created_at TEXT DEFAULT CURRENT_TIMESTAMP" + ofSession),
                "CREATE INDEX idx_messages_session_created ON messages (session_id, created_at DESC)",
                "CREATE TRIGGER trg_no_delete_default_persona BEFORE DELETE ON personas FOR EACH ROW"
                        + " WHEN OLD.is_default = 1 BEGIN SELECT RAISE(ABORT, 'a default stays'); END");
    }

    /** An empty store of document E. */
    public static void documentE(Path file) {
        run(
                file,
                "PRAGMA journal_mode = WAL",
                table(
                        "conversation_sessions",
                        "session_id VARCHAR(255) PRIMARY KEY, user_id VARCHAR(255) NOT NULL, session_name VARCHAR(500),"
                                + " session_type VARCHAR(100) DEFAULT 'conversation', status VARCHAR(50) DEFAULT 'active',"
                                + " context_summary TEXT, relevance_score FLOAT, session_length INTEGER DEFAULT 0,"
                                + " created_at" + NOW + ", last_activity" + NOW),
                table(
                        "conversation_messages",
                        "message_id INTEGER PRIMARY KEY AUTOINCREMENT, session_id VARCHAR(255) NOT NULL,"
                                + " message_type VARCHAR(50) DEFAULT 'message', role VARCHAR(50) NOT NULL, content TEXT NOT"
                                + " NULL, content_hash VARCHAR(64), context_hash VARCHAR(64), message_index INTEGER,"
                                + " embedding BLOB, relevance_score FLOAT, parent_message_id INTEGER, created_at"
                                + NOW),
                table(
                        "conversation_context",
                        "context_id INTEGER PRIMARY KEY AUTOINCREMENT, session_id VARCHAR(255), context_type VARCHAR(100),"
                                + " context_key VARCHAR(255), context_value TEXT, relevance_score FLOAT,"
                                + " context_hash VARCHAR(64), expires_at TIMESTAMP, created_at" + NOW),
                table(
                        "user_preferences",
                        "preference_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id VARCHAR(255), preference_key"
                                + " VARCHAR(255), preference_value TEXT, preference_type VARCHAR(100), confidence_score"
                                + " FLOAT, source VARCHAR(100), usage_count INTEGER, last_used TIMESTAMP, created_at"
                                + NOW),
                table(
                        "session_relationships",
                        "relationship_id INTEGER PRIMARY KEY AUTOINCREMENT, source_session_id VARCHAR(255),"
                                + " target_session_id VARCHAR(255), relationship_type VARCHAR(100), similarity_score FLOAT,"
                                + " relationship_strength FLOAT, created_at" + NOW),
                table("memory_retrieval_cache", "cache_id INTEGER PRIMARY KEY, cache_key VARCHAR(255) UNIQUE"));
    }

    /** An empty store with a table of conversations. */
    public static void conversationMemory(Path file) {
        run(
                file,
                "PRAGMA journal_mode = WAL",
                table(
                        "conversation_memory",
                        COUNTED + "session_id TEXT NOT NULL, role TEXT NOT NULL, content TEXT NOT NULL, metadata TEXT,"
                                + " relevance_score REAL, created_at" + NOW));
    }

    /** Runs statements on a file, as the program that owns it would. */
    public static void run(Path file, String... statements) {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection to a file, closed by the caller. */
    public static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }

    private static String table(String name, String columns) {
        return "CREATE TABLE " + name + " (" + columns + ")";
    }
}
