package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnOptions;
import dev.cairn.sql.Query;
import dev.cairn.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of the hot paths reach their rows through an index, in order, without sorting. */
@Tag("C9")
class QueryPlansTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "session.MessageStore.LIST, sqlite_autoindex_messages_1",
        "session.MessageStore.RECENT, sqlite_autoindex_messages_1",
        "session.MessageStore.RECENT_IN, messages_by_conversation",
        "session.MessageStore.MOST_IMPORTANT, messages_by_importance",
        "session.MessageStore.FIND_BY_CLIENT, messages_by_client",
        "session.MessageStore.FIND_BY_HASH, messages_unique",
        "session.MessageStore.NEXT_PLACE, sqlite_autoindex_sessions_1",
        "session.MessageStore.RECENT_IN_MAIN, sqlite_autoindex_messages_1",
        "session.TextStore.FIND_SAID, messages_by_text",
        "session.SessionStore.FIND, sqlite_autoindex_sessions_1",
        "session.SessionStore.LIST, sessions_by_activity",
        "session.ConversationStore.LIST, conversations_by_session",
        "session.PinStore.LIST, pins_by_importance",
        "session.SummaryStore.LIST, summaries_by_importance",
        "session.PersonaStore.DEFAULT, personas_default",
        "session.PersonaStore.MOVE_SESSIONS, sessions_by_persona",
        "memory.DocumentStore.LIST, documents_by_update",
        "memory.DocumentStore.FIND_BY_SOURCE, documents_by_source",
        "memory.DocumentStore.CHUNKS, chunks_by_place",
        "memory.SessionMemoryStore.LIST, session_memories_by_position",
        "recall.HistoryStore.LIST, searches_by_time",
        "recall.HistoryStore.DECISIONS, layer_decisions_by_time",
        "standing.StandingStore.MARKS, memories_standing",
        "context.ContextStore.PINS, pins_by_importance",
        "context.ContextStore.SUMMARIES, summaries_by_importance",
        "context.ContextStore.NOTES, notes_by_relevance",
        "context.ContextStore.DECISIONS, memories_undecided",
        "context.ContextStore.RECENT, sqlite_autoindex_messages_1",
        "context.NoteStore.LIST, notes_by_relevance",
        "context.LedgerStore.LIST, contexts_by_time",
        "profile.ProjectStore.LIST, projects_by_access",
        "profile.PreferenceStore.LIST, preferences_by_key",
        "ledger.InteractionStore.LIST, interactions_by_user",
        "ledger.RoutingStore.LIST, routing_by_time",
        "ledger.CostStore.LIST, costs_by_time",
        "memory.GraphStore.NAMED, memories_by_title",
        "memory.GraphStore.ALL_UNITS, memories_of_graph",
        "memory.GraphStore.ALL_UNITS, links_by_target",
        "memory.GraphStore.OBSERVED, links_by_target",
        "memory.GraphStore.BETWEEN, sqlite_autoindex_links_1",
    })
    void usesItsIndex(String statement, String index) throws Exception {
        String text = StatementsTest.statements().get("dev.cairn." + statement);
        assertThat(text).as(statement).isNotNull();
        List<String> plan = plan(text);
        assertThat(plan).as(statement).anyMatch(step -> step.contains("USING") && step.contains(index));
        assertThat(plan).as(statement).noneMatch(step -> step.matches("SCAN [a-z]( .*)?") && !step.contains("VIRTUAL"));
        if (!text.startsWith("SELECT * FROM (")) {
            assertThat(plan).as(statement).noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "projects, id",
        "projects, user_id",
        "sessions, id",
        "sessions, user_id",
        "messages, id",
        "messages, session_id"
    })
    void deletingWhatIsReferredToScansNothing(String table, String column) {
        Map<String, String> wheres =
                Map.of("id", " WHERE id = 1", "user_id", " WHERE user_id = 1", "session_id", " WHERE session_id = 1");
        assertThat(plan("DELETE FROM " + table + wheres.get(column))).noneMatch(step -> step.startsWith("SCAN"));
    }

    private List<String> plan(String text) {
        Path file = folder.resolve("a.db");
        SqliteDatabase.open(CairnOptions.file(file)).close();
        try (Sql sql = new Connections(SqliteOptions.of(CairnOptions.file(file))).writer()) {
            Query query = sql.query("EXPLAIN QUERY PLAN " + text);
            Matcher names = Pattern.compile(":([a-zA-Z_]+)").matcher(text);
            while (names.find()) {
                query.bind(names.group(1), null);
            }
            return query.list(row -> row.text("detail"));
        }
    }
}
