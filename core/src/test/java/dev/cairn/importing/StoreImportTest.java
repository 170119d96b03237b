package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Corrupt;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Right;
import dev.cairn.json.Json;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Enums;
import dev.cairn.testing.ForeignStores;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of other programs, with the tables and columns of documents A and C. */
@Tag("F15")
class StoreImportTest {
    private static final String[] A = {
        "INSERT INTO sessions VALUES ('s-1', 'ann', 'shop', '2026-01-12 10:00:00', '2026-01-12 10:05:00',"
                + " '2026-01-12 11:00:00', 'paused', '{\"source\": \"web\"}')",
        "INSERT INTO sessions (session_id, user_id, created_at) VALUES ('s 2', 'ann', 1768212000)",
        "INSERT INTO conversations (id, session_id, conversation_id, title, started_at, summary)"
                + " VALUES (7, 's-1', 'c-1', 'Ports', '2026-01-12T10:00:01Z', 'A port was found.')",
        "INSERT INTO conversations (id, session_id, conversation_id) VALUES (8, 's-1', 'c-2')",
        "INSERT INTO messages (conversation_id, role, content, token_count, created_at, importance_score)"
                + " VALUES (7, 'user', 'Which port does heron use?', 6, '2026-01-12 10:00:02', 0.9)",
        "INSERT INTO messages (conversation_id, role, content, created_at)"
                + " VALUES (8, 'tool', 'meanwhile', '2026-01-12 10:00:02')",
        "INSERT INTO messages (conversation_id, role, content, created_at, is_summarized, original_content)"
                + " VALUES (7, 'assistant', 'Port 8081.', 1768212003000, TRUE, 'Heron listens on port 8081, I think.')",
        "INSERT INTO agent_interactions (conversation_id, agent_type, task_description, result_summary, input_tokens,"
                + " output_tokens, cost_usd, started_at, completed_at, status) VALUES (7, 'scout', 'Look', 'Seen', 10,"
                + " 4, 0.25, '2026-01-12 10:00:03', '2026-01-12 10:00:04', 'completed')",
        "INSERT INTO routing_decisions (conversation_id, intent, complexity, confidence, selected_workflow,"
                + " routing_method, decided_at, reasoning) VALUES (7, 'ask', 'low', 0.8, 'lookup', 'rule',"
                + " '2026-01-12 10:00:02', 'a question')",
        "INSERT INTO routing_decisions (intent, decided_at) VALUES ('nowhere', '2026-01-12 10:00:09')",
        "INSERT INTO cost_tracking (session_id, model, input_tokens, output_tokens, cost_usd, recorded_at)"
                + " VALUES ('s-1', 'small-1', 100, 20, 0.5, '2026-01-12 10:00:03')",
        "INSERT INTO user_preferences VALUES ('ann', 'editor', 'vim', '2026-01-12 09:00:00')",
        "INSERT INTO user_preferences VALUES ('ann', 'wide', '{\"columns\":120}', '2026-01-12 09:00:00')",
        "INSERT INTO learned_patterns (pattern_type, pattern_key) VALUES ('habit', 'asks'), ('habit', 'writes')"
    };
    private static final String[] C = {
        "INSERT INTO personas VALUES ('p-1', 'Coder', 'Write code.', 'For code', 'axe', 'small-1', '[\"a\", \"b\"]', 0.7,"
                + " 500, '2026-01-12T09:00:00.000Z', '2026-01-12T09:30:00.000Z', 'coding', 0.9, '[\"END\"]', 1.1, 1)",
        "INSERT INTO sessions VALUES ('k-1', 'Ports', 'small-1', 'About ports', 'p-1', '2026-01-12T10:00:00.000Z',"
                + " '2026-01-12T11:00:00.000Z', 1)",
        "INSERT INTO messages (session_id, role, text, model_id, token_usage, importance_score, created_at) VALUES"
                + " ('k-1', 'user', 'Which port does heron use?', NULL, 6, 0.8, '2026-01-12T10:00:01.000Z'),"
                + " ('k-1', 'assistant', 'Port 8081.', 'small-1', 4, 0.5, '2026-01-12T10:00:01.000Z')",
        "INSERT INTO conversation_summaries VALUES ('u-1', 'k-1', 'Heron has a port.', 2, '1', '2', 0.75,"
                + " '2026-01-12 10:30:00')",
        "INSERT INTO semantic_pins VALUES ('i-1', 'k-1', 'Heron: 8081', '2', 0.85, 'user', '2026-01-12 10:31:00')"
    };

    private static final String[] E = {
        "INSERT INTO conversation_sessions VALUES ('k-1', 'ann', 'Ports', 'project', 'archived', 'About ports', 0.75, 3,"
                + " '2026-01-12 10:00:00', '2026-01-12 11:00:00'),"
                + " ('k-2', 'ann', NULL, NULL, NULL, NULL, NULL, 0, '2026-01-13 10:00:00', NULL),"
                + " ('b-1', 'bob', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL)",
        "INSERT INTO conversation_messages (message_id, session_id, message_type, role, content, message_index,"
                + " relevance_score, parent_message_id, created_at) VALUES"
                + " (7, 'k-1', 'message', 'ai', 'Port 8081.', 2, 0.25, 8, '2026-01-12 10:00:02'),"
                + " (8, 'k-1', 'message', 'human', 'Which port does heron use?', 1, NULL, NULL, '2026-01-12 10:00:01'),"
                + " (9, 'k-1', 'system', 'system', 'Be brief.', 0, NULL, NULL, '2026-01-12 10:00:00')",
        "INSERT INTO conversation_context (session_id, context_type, context_key, context_value, relevance_score) VALUES"
                + " ('k-1', 'user_info', 'name', 'Kim', 0.9), ('k-1', 'project', 'the name', 'shop', NULL)",
        "INSERT INTO user_preferences (user_id, preference_key, preference_value, preference_type, confidence_score,"
                + " source, usage_count) VALUES ('ann', 'tone', 'dry', 'communication', 0.4, 'inferred', 3),"
                + " ('bob', 'tone', 'wet', 'communication', 0.4, 'inferred', 3)",
        "INSERT INTO session_relationships (source_session_id, target_session_id, relationship_type, similarity_score,"
                + " relationship_strength) VALUES ('k-1', 'k-2', 'continuation', 0.8, 0.5), ('k-1', 'b-1', 'related', 1, 1)",
        "INSERT INTO memory_retrieval_cache VALUES (1, 'x')"
    };

    @TempDir
    Path folder;

    private Cairn cairn;
    private Path a;
    private Path c;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("store.cairn"));
        a = folder.resolve("a.db");
        c = folder.resolve("c.db");
        ForeignStores.documentA(a);
        ForeignStores.documentC(c);
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("A2")
    @Tag("A3")
    @Tag("A4")
    @Tag("A7")
    @Tag("A8")
    @Tag("A9")
    @Tag("A10")
    void everyRowOfDocumentAWithAPlaceIsTaken() {
        ForeignStores.run(a, A);
        ImportReport report = take("document-a", a);
        assertThat(taken(report))
                .isEqualTo("project 1, preference 2, session 2, conversation 2, user 1, assistant 1, tool_result 1,"
                        + " interaction 1, routing 2, cost 1");
        assertThat(reasons(report.leftOut()))
                .containsExactly("a row of learned_patterns, for which there is no place yet");
        assertThat(report.leftOut().getFirst().count()).isEqualTo(2);
        assertThat(report.changed()).isEmpty();

        assertThat(run("session.get {'key': 's-1'}"))
                .containsEntry("project", "shop")
                .containsEntry("status", "paused")
                .containsEntry("createdAt", "2026-01-12T10:00:00Z")
                .containsEntry("lastActiveAt", "2026-01-12T11:00:00Z")
                .extractingByKey("metadata")
                .asString()
                .contains("source=web");
        assertThat(run("conversation.get {'key': 'c-1'}"))
                .containsEntry("title", "Ports")
                .containsEntry("summary", "A port was found.")
                .containsEntry("messageCount", 2L)
                .containsEntry("startedAt", "2026-01-12T10:00:01Z");
        List<Map<String, Object>> messages = items("message.list {'session': 's-1'}");
        assertThat(messages)
                .extracting(m -> m.get("content"))
                .containsExactly("Which port does heron use?", "meanwhile", "Port 8081.");
        assertThat(messages.get(0))
                .containsEntry("importance", new BigDecimal("0.9"))
                .containsEntry("tokenCount", 6L)
                .containsEntry("createdAt", "2026-01-12T10:00:02Z");
        assertThat(messages.get(2))
                .containsEntry("summarised", true)
                .containsEntry("createdAt", "2026-01-12T10:00:03Z");
        assertThat(run("message.get {'id': '" + messages.get(2).get("id") + "'}"))
                .containsEntry("original", "Heron listens on port 8081, I think.");
        assertThat(items("interaction.list {'session': 's-1'}").getFirst())
                .containsEntry("agent", "scout")
                .containsEntry("status", "completed")
                .containsEntry("costUsd", new BigDecimal("0.25"));
        assertThat(items("cost.list {'session': 's-1'}").getFirst()).containsEntry("inputTokens", 100L);
        assertThat(items("routing.list {}"))
                .extracting(d -> d.get("intent"))
                .containsExactlyInAnyOrder("ask", "nowhere");
        assertThat(run("preference.get {'key': 'wide'}")).containsEntry("value", Map.of("columns", 120L));
        assertThat(cairn.recall().search("heron port")).isNotEmpty();
        assertThat(cairn.admin().check().sound()).isTrue();
    }

    @Test
    @Tag("C1")
    void everyRowOfDocumentCIsTaken() {
        ForeignStores.run(c, C);
        ImportReport report = take("document-c", c);
        assertThat(taken(report))
                .isEqualTo("persona 1, session 1, conversation 1, user 1, assistant 1, summary 1, pin 1");
        assertThat(report.leftOut()).isEmpty();
        assertThat(reasons(report.changed()))
                .containsExactly("a persona is not the default of its category: another is, here");
        assertThat(run("session.get {'key': 'k-1'}"))
                .containsEntry("name", "Ports")
                .containsEntry("persona", "p-1")
                .containsEntry("saved", true)
                .containsEntry("recap", "About ports")
                .containsEntry("model", "small-1");
        assertThat(run("persona.get {'key': 'p-1'}"))
                .containsEntry("temperature", new BigDecimal("0.7"))
                .containsEntry("maxTokens", 500L)
                .containsEntry("topP", new BigDecimal("0.9"))
                .containsEntry("stopSequences", List.of("END"))
                .containsEntry("suggestedModels", List.of("a", "b"));
        List<Map<String, Object>> messages = items("message.list {'session': 'k-1'}");
        assertThat(messages)
                .extracting(m -> m.get("content"))
                .containsExactly("Which port does heron use?", "Port 8081.");
        assertThat(messages.get(1)).containsEntry("model", "small-1").containsEntry("tokenUsage", 4L);
        assertThat(items("summary.list {'session': 'k-1'}").getFirst())
                .containsEntry("content", "Heron has a port.")
                .containsEntry("fromMessage", messages.get(0).get("id"))
                .containsEntry("toMessage", messages.get(1).get("id"))
                .containsEntry("importance", new BigDecimal("0.75"));
        assertThat(items("pin.list {'session': 'k-1'}").getFirst())
                .containsEntry("content", "Heron: 8081")
                .containsEntry("message", messages.get(1).get("id"));
    }

    @Test
    @Tag("E1")
    @Tag("E3")
    @Tag("E4")
    void everyRowOfDocumentEIsTaken() {
        Path e = folder.resolve("e.db");
        ForeignStores.documentE(e);
        ForeignStores.run(e, E);
        ImportReport dry = cairn.imports()
                .run(ImportFiles.of("document-e", e.toString()).ofUser("ann").dry());
        ImportReport report =
                cairn.imports().run(ImportFiles.of("document-e", e.toString()).ofUser("ann"));
        assertThat(taken(report))
                .isEqualTo("preference 1, session 2, conversation 2, user 1, assistant 1, system 1, note 2, link 1");
        assertThat(dry.leftOut()).isEqualTo(report.leftOut());
        assertThat(reasons(report.leftOut()))
                .containsExactlyInAnyOrder(
                        "a row of memory_retrieval_cache, for which there is no place yet",
                        "a session of another user",
                        "a row of session_relationships: its target_session_id names no session that was taken");
        assertThat(report.check()).isEqualTo(new ImportCheck(2, 2, 3, 3, List.of()));
        assertThat(run("session.get {'key': 'k-1'}"))
                .containsEntry("name", "Ports")
                .containsEntry("type", "project")
                .containsEntry("status", "archived")
                .containsEntry("contextSummary", "About ports")
                .containsEntry("relevance", new BigDecimal("0.75"))
                .containsEntry("lastActiveAt", "2026-01-12T11:00:00Z");
        List<Map<String, Object>> messages = items("message.list {'session': 'k-1'}");
        assertThat(messages)
                .extracting(m -> m.get("content"), m -> m.get("type"), m -> m.get("role"))
                .containsExactly(
                        tuple("Be brief.", "system", "system"),
                        tuple("Which port does heron use?", "message", "user"),
                        tuple("Port 8081.", "message", "assistant"));
        assertThat(messages.get(2))
                .containsEntry("parent", messages.get(1).get("id"))
                .containsEntry("relevance", new BigDecimal("0.25"))
                .containsEntry("createdAt", "2026-01-12T10:00:02Z");
        assertThat(items("note.list {'session': 'k-1'}"))
                .extracting(n -> n.get("type"), n -> n.get("value"), n -> n.get("relevance"))
                .containsExactly(
                        tuple("user_info", "Kim", new BigDecimal("0.9")),
                        tuple("project", "shop", new BigDecimal("0.5")));
        assertThat(run("preference.get {'key': 'tone'}"))
                .containsEntry("value", "dry")
                .containsEntry("type", "communication")
                .containsEntry("source", "inferred")
                .containsEntry("confidence", new BigDecimal("0.4"))
                .containsEntry("usageCount", 3L);
        assertThat(items("session.links {'session': 'k-1'}"))
                .extracting(l -> l.get("source"), l -> l.get("target"), l -> l.get("type"), l -> l.get("strength"))
                .containsExactly(tuple("k-1", "k-2", "continuation", new BigDecimal("0.5")));
        assertThat(cairn.imports()
                        .run(ImportFiles.of("document-e", e.toString()).ofUser("ann"))
                        .kinds())
                .allMatch(count -> count.taken() == 0);
        assertThat(cairn.admin().check().sound()).isTrue();
    }

    @Test
    @Tag("G")
    void aSecondTimeNothingIsNewAndADryRunSaysTheSame() {
        ForeignStores.run(a, A);
        ForeignStores.run(c, C);
        for (String format : List.of("document-a", "document-c")) {
            Path file = format.equals("document-a") ? a : c;
            ImportReport dry =
                    cairn.imports().run(ImportFiles.of(format, file.toString()).dry());
            ImportReport real = take(format, file);
            assertThat(dry.kinds()).isEqualTo(real.kinds());
            assertThat(dry.leftOut()).isEqualTo(real.leftOut());
            assertThat(take(format, file).kinds()).allMatch(count -> count.taken() == 0);
        }
    }

    @Test
    void whatIsNewInAStoreIsTakenLater() {
        ForeignStores.run(a, A);
        take("document-a", a);
        ForeignStores.run(
                a,
                "INSERT INTO messages (conversation_id, role, content, created_at)"
                        + " VALUES (7, 'user', 'And egret?', '2026-01-13 10:00:00')",
                "UPDATE sessions SET last_active_at = '2026-01-13 10:00:00' WHERE session_id = 's-1'");
        assertThat(taken(take("document-a", a))).isEqualTo("user 1");
        assertThat(items("message.list {'session': 's-1'}").getLast()).containsEntry("content", "And egret?");
        assertThat(run("session.get {'key': 's-1'}")).containsEntry("lastActiveAt", "2026-01-13T10:00:00Z");
    }

    @Test
    void ofSeveralUsersOneIsNamed() {
        ForeignStores.run(a, A);
        ForeignStores.run(a, "INSERT INTO sessions (session_id, user_id) VALUES ('theirs', 'bob')");
        assertThatThrownBy(() -> take("document-a", a))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("ann, bob")
                .hasMessageContaining("sourceUser");
        assertThat(items("session.list {}")).isEmpty();
        ImportReport report =
                cairn.imports().run(ImportFiles.of("document-a", a.toString()).ofUser("bob"));
        assertThat(taken(report)).isEqualTo("session 1");
        assertThat(items("session.list {}")).extracting(s -> s.get("key")).containsExactly("theirs");
        assertThatThrownBy(() -> cairn.imports()
                        .run(ImportFiles.of("document-a", a.toString()).ofUser("eve")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no rows of the user 'eve'");
    }

    @Test
    @Tag("G")
    void hostileRowsAreTakenWholeOrReported() {
        ForeignStores.run(
                a,
                "INSERT INTO sessions (session_id, user_id, created_at, metadata_json)"
                        + " VALUES ('s-1', 'ann', '2026-01-12 10:00:00', '{broken')",
                "PRAGMA ignore_check_constraints = ON",
                "INSERT INTO sessions (session_id, user_id, status) VALUES (x'00ff', 'ann', 'active')",
                "INSERT INTO sessions (session_id, user_id, status) VALUES ('s-3', 'ann', 'sleeping')",
                "INSERT INTO conversations (id, session_id, conversation_id, started_at) VALUES (1, 's-1', 'c-1', 5e300)",
                "INSERT INTO conversations (id, session_id, conversation_id) VALUES (2, x'00ff', 'c-2')",
                "PRAGMA foreign_keys = OFF",
                "INSERT INTO messages (conversation_id, role, content, created_at) VALUES"
                        + " (1, 'user', 'good', '2026-01-12 10:00:01'), (1, 'robot', 'bad role', 1),"
                        + " (1, 'user', x'0001', 1), (1, 'user', '', 1), (99, 'user', 'of nothing', 1),"
                        + " (2, 'user', 'of a lost session', 1)",
                "INSERT INTO messages (conversation_id, role, content, token_count, created_at, importance_score)"
                        + " VALUES (1, 'user', 'a' || char(0) || 'b', 'many', 'yesterday', 17)",
                "INSERT INTO cost_tracking (session_id, model, input_tokens) VALUES ('s-1', 'm', -5)");
        ImportReport report = take("document-a", a);
        assertThat(reasons(report.leftOut()))
                .contains(
                        "a row of sessions: its session_id is no text",
                        "a row of messages: its role is 'robot'",
                        "a row of messages: its content is no text",
                        "a row of messages: its content is empty",
                        "a row of messages whose session is not there",
                        "a row of messages whose session was left out");
        assertThat(reasons(report.changed()))
                .contains(
                        "the metadata_json is no JSON object, and is kept as text",
                        "its status is not known, and is taken for active",
                        "the started_at is no time of our days, and was left out",
                        "the importance_score is out of its bounds, and was left out",
                        "the token_count is no number, and was left out",
                        "the input_tokens is out of its bounds, and was left out");
        assertThat(items("message.list {'session': 's-1'}"))
                .extracting(m -> m.get("content"))
                .containsExactly("good", "a\uFFFDb");
        assertThat(take("document-a", a).kinds()).allMatch(count -> count.taken() == 0);
        assertThat(cairn.admin().check().sound()).isTrue();
    }

    @Test
    @Tag("G")
    void enormousRowsAreSplitOrReported() {
        ForeignStores.run(
                c,
                "INSERT INTO sessions (id) VALUES ('k-1')",
                "INSERT INTO messages (session_id, role, text) VALUES ('k-1', 'user', printf('%.*c', 5000000, 'x')),"
                        + " ('k-1', 'user', printf('%.*c', 34000000, 'x')), ('k-1', 'user', 'short')");
        ImportReport report = take("document-c", c);
        assertThat(reasons(report.leftOut())).containsExactly("a row of messages: a value in it is too long");
        assertThat(reasons(report.changed())).contains("a text too long for one message was split");
        assertThat(items("message.list {'session': 'k-1'}"))
                .extracting(m -> String.valueOf(m.get("content")).length())
                .containsExactly(4_000_000, 1_000_000, 5);
    }

    @Test
    void idsMayBeNumbers() {
        Path file = folder.resolve("numbers.db");
        ForeignStores.run(
                file,
                "CREATE TABLE sessions (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE messages (id INTEGER PRIMARY KEY, session_id INTEGER, role TEXT, text TEXT, created_at)",
                "INSERT INTO sessions VALUES (5, 'Five')",
                "INSERT INTO messages VALUES (1, 5, 'human', 'hello', 1768212000), (2, 5, 'ai', 'hi', '1768212001000')");
        ImportReport report = take("document-c", file);
        assertThat(taken(report)).isEqualTo("session 1, conversation 1, user 1, assistant 1");
        assertThat(items("message.list {'session': '5'}"))
                .extracting(m -> m.get("createdAt"))
                .containsExactly("2026-01-12T10:00:00Z", "2026-01-12T10:00:01Z");
    }

    @Test
    @Tag("F17")
    void whatIsNoSuchStoreIsRefusedWithAReason() throws IOException {
        assertThatThrownBy(() -> take("document-a", c))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no store of document A")
                .hasMessageContaining("document C");
        assertThatThrownBy(() -> take("document-c", folder.resolve("store.cairn")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Cairn");
        Path text = Files.writeString(folder.resolve("text.db"), "not a database at all, but long enough to be one");
        assertThatThrownBy(() -> take("document-a", text)).isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> cairn.imports().run(ImportFiles.of("cairn", a.toString())))
                .isInstanceOf(Invalid.class);
        Path view = folder.resolve("view.db");
        ForeignStores.run(view, "CREATE VIEW sessions AS SELECT 1 AS session_id, 2 AS user_id");
        assertThatThrownBy(() -> take("document-a", view)).isInstanceOf(Invalid.class);
    }

    @Test
    void missingAndUnknownTablesAndColumnsAreNamed() {
        ForeignStores.run(
                a,
                "DROP TABLE cost_tracking",
                "ALTER TABLE conversations DROP COLUMN summary",
                "ALTER TABLE messages ADD COLUMN mood TEXT",
                "CREATE TABLE session_handoffs (x)",
                "INSERT INTO session_handoffs VALUES (1)",
                "CREATE TABLE other (y)");
        ForeignStores.run(
                a, A[0], "INSERT INTO conversations (id, session_id, conversation_id) VALUES (7, 's-1', 'c-1')", A[4]);
        ImportReport report = take("document-a", a);
        assertThat(reasons(report.leftOut()))
                .contains(
                        "the table cost_tracking, which the file does not have",
                        "the column mood of messages, which is not known",
                        "a row of session_handoffs, for which there is no place yet",
                        "the table other, which is not known");
        assertThat(taken(report)).contains("user 1");
    }

    private ImportReport take(String format, Path file) {
        return cairn.imports().run(ImportFiles.of(format, file.toString()));
    }

    private static String taken(ImportReport report) {
        return report.kinds().stream()
                .filter(count -> count.taken() > 0)
                .map(count -> Enums.name(count.kind()) + " " + count.taken())
                .collect(Collectors.joining(", "));
    }

    private static List<String> reasons(List<ImportRemark> remarks) {
        return remarks.stream().map(ImportRemark::reason).toList();
    }

    private Map<String, Object> run(String step) {
        int space = step.indexOf(' ');
        return Json.parseObject(Json.write(Operations.named(step.substring(0, space))
                .run(cairn, Right.ADMIN, Json.parseObject(step.substring(space).replace('\'', '"')))));
    }

    private List<Map<String, Object>> items(String step) {
        return ((List<?>) run(step).get("items"))
                .stream().map(item -> Json.object(item, "item")).toList();
    }
}
