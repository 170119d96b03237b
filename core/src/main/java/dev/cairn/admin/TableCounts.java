package dev.cairn.admin;

import dev.cairn.sql.Tx;
import java.util.List;

/** Rows per table. Each statement is written out: a table's name cannot be a parameter. */
final class TableCounts {
    private static final String COUNT = """
            SELECT 'users' AS "table", count(*) AS rows FROM users
            UNION ALL SELECT 'api_keys', count(*) FROM api_keys
            UNION ALL SELECT 'projects', count(*) FROM projects
            UNION ALL SELECT 'personas', count(*) FROM personas
            UNION ALL SELECT 'sessions', count(*) FROM sessions
            UNION ALL SELECT 'session_links', count(*) FROM session_links
            UNION ALL SELECT 'handoffs', count(*) FROM handoffs
            UNION ALL SELECT 'conversations', count(*) FROM conversations
            UNION ALL SELECT 'messages', count(*) FROM messages
            UNION ALL SELECT 'texts', count(*) FROM texts
            UNION ALL SELECT 'summaries', count(*) FROM summaries
            UNION ALL SELECT 'pins', count(*) FROM pins
            UNION ALL SELECT 'memories', count(*) FROM memories
            UNION ALL SELECT 'memory_versions', count(*) FROM memory_versions
            UNION ALL SELECT 'links', count(*) FROM links
            UNION ALL SELECT 'link_types', count(*) FROM link_types
            UNION ALL SELECT 'session_memories', count(*) FROM session_memories
            UNION ALL SELECT 'patterns', count(*) FROM patterns
            UNION ALL SELECT 'documents', count(*) FROM documents
            UNION ALL SELECT 'chunks', count(*) FROM chunks
            UNION ALL SELECT 'searches', count(*) FROM searches
            UNION ALL SELECT 'layer_decisions', count(*) FROM layer_decisions
            UNION ALL SELECT 'git_statuses', count(*) FROM git_statuses
            UNION ALL SELECT 'notes', count(*) FROM notes
            UNION ALL SELECT 'contexts', count(*) FROM contexts
            UNION ALL SELECT 'spaces', count(*) FROM spaces
            UNION ALL SELECT 'embedding_claims', count(*) FROM embedding_claims
            UNION ALL SELECT 'vectors', count(*) FROM vectors
            UNION ALL SELECT 'preferences', count(*) FROM preferences
            UNION ALL SELECT 'interactions', count(*) FROM interactions
            UNION ALL SELECT 'routing_decisions', count(*) FROM routing_decisions
            UNION ALL SELECT 'costs', count(*) FROM costs
            UNION ALL SELECT 'prices', count(*) FROM prices
            UNION ALL SELECT 'changes', count(*) FROM changes
            UNION ALL SELECT 'change_cursors', count(*) FROM change_cursors
            UNION ALL SELECT 'care', count(*) FROM care
            UNION ALL SELECT 'migrations', count(*) FROM migrations
            """;

    private TableCounts() {}

    static List<TableRows> all(Tx tx) {
        return tx.query(COUNT).list(TableRows.class);
    }
}
