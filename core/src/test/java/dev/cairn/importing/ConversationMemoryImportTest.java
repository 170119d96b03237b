package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnOptions;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.schema.Enums;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.Role;
import dev.cairn.testing.ForeignStores;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores with a table {@code conversation_memory} of many shapes. */
@Tag("E11")
@Tag("F15")
class ConversationMemoryImportTest {
    private static final String FORMAT = "conversation-memory";
    private static final String TABLE = "CREATE TABLE conversation_memory ";
    private static final String ROW = "INSERT INTO conversation_memory ";

    @TempDir
    Path folder;

    private Cairn cairn;
    private Path file;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("store.cairn"));
        file = folder.resolve("old.db");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("E1")
    void aRowForEachMessage() {
        ForeignStores.run(
                file,
                "PRAGMA journal_mode = WAL",
                TABLE + "(id INTEGER PRIMARY KEY, session_id TEXT, user_id TEXT, role TEXT, content TEXT,"
                        + " metadata TEXT, context TEXT, relevance_score REAL, mood TEXT, embedding BLOB, created_at TEXT)",
                ROW
                        + "VALUES (1, 'a b', 'ann', 'human', 'Which port does heron use?', '{\"tool\": \"cli\"}', '{\"open\":"
                        + " \"x.md\"}', 0.75, 'calm', x'00', '2026-01-12T10:00:00.250Z'),"
                        + " (2, 'a b', 'ann', 'ai', 'Port 8081.', NULL, NULL, NULL, NULL, NULL, '2026-01-12 10:00:01'),"
                        + " (3, 'plain', 'ann', 'system', 'Be brief.', 'not json', NULL, 7, NULL, NULL, 1768212000)");
        ImportReport report = take();
        assertThat(taken(report)).isEqualTo("session 2, conversation 2, user 1, assistant 1, system 1");
        assertThat(report.leftOut()).isEmpty();
        assertThat(reasons(report.changed()))
                .containsExactlyInAnyOrder(
                        "the relevance_score is out of its bounds, and was left out",
                        "the metadata is no JSON object, and is kept as text");
        assertThat(report.check()).isEqualTo(new ImportCheck(2, 2, 3, 3, List.of()));
        String key = ConversationTable.key("a b");
        assertThat(cairn.sessions().get(key).name()).isEqualTo("a b");
        assertThat(cairn.sessions().get(key).createdAt()).isEqualTo(Instant.parse("2026-01-12T10:00:00.250Z"));
        assertThat(cairn.sessions().get(key).lastActiveAt()).isEqualTo(Instant.parse("2026-01-12T10:00:01Z"));
        List<Message> messages = said(key);
        assertThat(messages)
                .extracting(Message::role, Message::content, Message::createdAt)
                .containsExactly(
                        tuple(Role.USER, "Which port does heron use?", Instant.parse("2026-01-12T10:00:00.250Z")),
                        tuple(Role.ASSISTANT, "Port 8081.", Instant.parse("2026-01-12T10:00:01Z")));
        assertThat(messages.getFirst().relevance()).isEqualTo(0.75);
        assertThat(messages.getFirst().metadata())
                .isEqualTo(Map.of("tool", "cli", "context", Map.of("open", "x.md"), "mood", "calm"));
        assertThat(cairn.recall().search("heron port")).isNotEmpty();
        assertThat(take().kinds()).allMatch(count -> count.taken() == 0);
        assertThat(cairn.admin().check().sound()).isTrue();
    }

    @Test
    void aRowForEachExchange() {
        ForeignStores.run(
                file,
                TABLE + "(conversation_id INTEGER, human_message TEXT, ai_response TEXT, timestamp REAL)",
                ROW + "VALUES (5, 'Second?', 'Two.', 1768212060.5), (5, 'First?', 'One.', 1768212000),"
                        + " (5, 'Third?', NULL, 1768212120), (5, NULL, '', 1768212180)");
        ImportReport report = take();
        assertThat(reasons(report.leftOut())).containsExactly("a row of conversation_memory: it says nothing");
        assertThat(said("5"))
                .extracting(Message::content)
                .containsExactly("First?", "One.", "Second?", "Two.", "Third?");
        assertThat(report.check()).isEqualTo(new ImportCheck(1, 1, 5, 5, List.of()));
    }

    @Test
    void aMessageAndItsResponseAreAnExchangeAndAnIdOfSeveralRowsIsNone() {
        ForeignStores.run(
                file,
                TABLE + "(id TEXT, session_id TEXT, message TEXT, response TEXT, type TEXT)",
                ROW + "VALUES ('x', 's', 'One?', 'Yes.', 'chat'), ('x', 's', 'Two?', 'No.', 'chat')");
        ImportReport report = take();
        assertThat(said("s")).extracting(Message::content).containsExactly("One?", "Yes.", "Two?", "No.");
        assertThat(said("s").getFirst().metadata()).isEqualTo(Map.of("id", "x", "type", "chat"));
        assertThat(report.check()).isEqualTo(new ImportCheck(1, 1, 4, 4, List.of()));
        Path keyed = folder.resolve("keyed.db");
        ForeignStores.run(
                keyed,
                TABLE + "(id TEXT UNIQUE, session_id TEXT, role TEXT, content TEXT)",
                ROW + "VALUES ('x', 't', 'user', 'before')");
        ImportFiles in = ImportFiles.of(FORMAT, keyed.toString());
        cairn.imports().run(in);
        ForeignStores.run(keyed, "UPDATE conversation_memory SET content = 'after'");
        assertThat(taken(cairn.imports().run(in))).isEmpty();
        assertThat(said("t")).extracting(Message::content).containsExactly("before");
    }

    @Test
    void rowsComeInTheOrderOfTheirTurnsOrTimes() {
        ForeignStores.run(
                file,
                TABLE + "(thread_id TEXT, sender TEXT, text TEXT, turn INTEGER, date TEXT)",
                ROW + "VALUES ('t', 'bot', 'c', 3, '2026-01-01'), ('t', 'user', 'a', 1, '2026-01-03'),"
                        + " ('t', 'user', 'b', 2, '2026-01-02'), ('t', 'user', 'like b', NULL, NULL)");
        take();
        assertThat(said("t")).extracting(Message::content).containsExactly("a", "b", "c", "like b");

        Path times = folder.resolve("times.db");
        ForeignStores.run(
                times,
                TABLE + "(session_id TEXT, role TEXT, content TEXT, created_at)",
                ROW + "VALUES ('u', 'user', '4', '2026-01-12 12:00:00+02'), ('u', 'user', '5', 1768212000001),"
                        + " ('u', 'user', 'after 5', 'soon'), ('u', 'user', '1', '2026-01-12'),"
                        + " ('u', 'user', '2', 1768211999), ('u', 'user', '3', '2026-01-12T09:59:59.5Z')");
        ImportReport report = cairn.imports().run(ImportFiles.of(FORMAT, times.toString()));
        assertThat(said("u")).extracting(Message::content).containsExactly("1", "2", "3", "4", "5", "after 5");
        assertThat(report.check()).isEqualTo(new ImportCheck(1, 1, 6, 6, List.of()));
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheNamesOfItsColumns() {
        ForeignStores.run(file, TABLE + "(pk INTEGER PRIMARY KEY, blob_of_words TEXT, wann TEXT)");
        assertThatThrownBy(this::take)
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("has the columns blob_of_words, pk, wann")
                .hasMessageContaining("session_id, conversation_id, thread_id")
                .hasMessageContaining("role, message_role, sender")
                .hasMessageContaining("human_message, user_message")
                .hasMessageContaining("Nothing was taken");
        Path other = folder.resolve("other.db");
        ForeignStores.documentC(other);
        assertThatThrownBy(() -> cairn.imports().run(ImportFiles.of(FORMAT, other.toString())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("document C");
        assertThatThrownBy(() -> cairn.imports().run(ImportFiles.of("document-c", file.toString())))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.imports().run(ImportFiles.of("document-e", file.toString())))
                .isInstanceOf(Invalid.class);
    }

    @Test
    @Tag("G")
    void hostileRowsAreTakenWholeOrReported() {
        ForeignStores.run(
                file,
                TABLE + "(id, session_id, role, content, metadata, created_at)",
                ROW + "VALUES (1, 's', 'user', 'good', '[]', 1768212000), (x'00', 's', 'user', x'0001', NULL, 5e300),"
                        + " (NULL, NULL, 'user', 'of nobody', NULL, NULL), (2, x'00ff', 'user', 'odd', NULL, NULL),"
                        + " (3, 's', 'robot', 'who?', NULL, NULL), (4, 's', 'user', '', NULL, NULL),"
                        + " (5, 's', 'user', 'a' || char(0) || 'b', NULL, 'never'), (5, '', 'user', 'no name', NULL, 1),"
                        + " (6, 's', 'user', printf('%.*c', 34000000, 'x'), NULL, 1)",
                "CREATE TABLE other (x)");
        ImportReport report = take();
        assertThat(reasons(report.leftOut()))
                .containsExactlyInAnyOrder(
                        "the table other, which is not known",
                        "a row of conversation_memory: its session_id is no text",
                        "a row of conversation_memory: its session_id is empty",
                        "a row of conversation_memory whose session was left out",
                        "a row of conversation_memory whose session is not there",
                        "a row of conversation_memory: its content is no text",
                        "a row of conversation_memory: its role is 'robot'",
                        "a row of conversation_memory: its content is empty",
                        "a row of conversation_memory: a value in it is too long");
        assertThat(said("s")).extracting(Message::content).containsExactlyInAnyOrder("good", "a\uFFFDb");
        assertThat(report.check()).isEqualTo(new ImportCheck(1, 1, 2, 2, List.of()));
        assertThat(report.lines()).isEqualTo(9);
        assertThat(take().kinds()).allMatch(count -> count.taken() == 0);
        assertThat(cairn.admin().check().sound()).isTrue();
    }

    @Test
    void ofSeveralUsersOneIsNamed() {
        ForeignStores.run(
                file,
                TABLE + "(session_id TEXT COLLATE NOCASE, user_id, role TEXT, content TEXT)",
                ROW + "VALUES ('s', 7, 'user', 'his'), ('s', 'ann', 'user', 'hers'), ('t', 7, 'user', 'his too'),"
                        + " ('S', 7, 'user', 'loud')");
        assertThatThrownBy(this::take).isInstanceOf(Invalid.class).hasMessageContaining("sourceUser");
        ImportReport hers =
                cairn.imports().run(ImportFiles.of(FORMAT, file.toString()).ofUser("ann"));
        assertThat(taken(hers)).isEqualTo("session 1, conversation 1, user 1");
        assertThat(reasons(hers.leftOut())).containsExactly("a row of conversation_memory: it is another user's");
        assertThat(said("s")).extracting(Message::content).containsExactly("hers");
        cairn.imports().run(ImportFiles.of(FORMAT, file.toString()).ofUser("7"));
        assertThat(said("s")).extracting(Message::content).containsExactly("hers", "his");
        assertThat(said("t")).extracting(Message::content).containsExactly("his too");
        assertThat(said("S")).extracting(Message::content).containsExactly("loud");
    }

    @Test
    void whatIsNewIsTakenLaterAlsoAfterItsProgramTidiedUp() {
        ForeignStores.run(
                file,
                TABLE + "(session_id TEXT, role TEXT, content TEXT)",
                ROW + "VALUES ('s', 'user', 'gone'), ('s', 'user', 'same'), ('s', 'user', 'same')");
        ImportReport dry =
                cairn.imports().run(ImportFiles.of(FORMAT, file.toString()).dry());
        assertThat(dry.check()).isNull();
        assertThat(dry.kinds()).isEqualTo(take().kinds());
        ForeignStores.run(
                file,
                "DELETE FROM conversation_memory WHERE content = 'gone'",
                "VACUUM",
                ROW + "VALUES ('s', 'ai', 'new')");
        assertThat(taken(take())).isEqualTo("assistant 1");
        assertThat(said("s")).extracting(Message::content).containsExactly("gone", "same", "same", "new");
    }

    @Test
    void whatDiffersFromTheSourceIsNamed() {
        ForeignStores.run(
                file,
                TABLE + "(id INTEGER PRIMARY KEY, session_id TEXT, role TEXT, content TEXT, turn INTEGER)",
                ROW + "VALUES (1, 's', 'user', 'one', 1), (2, 's', 'user', 'two', 2), (3, 's', 'user', 'three', 3),"
                        + " (4, 's', 'user', 'four', 4)");
        take();
        cairn.messages().replace(new ReplaceContent(said("s").getFirst().id(), "shorter", false));
        ForeignStores.run(
                file,
                "UPDATE conversation_memory SET content = 'zwei' WHERE id = 2",
                "UPDATE conversation_memory SET role = 'ai' WHERE id = 3",
                "UPDATE conversation_memory SET turn = 0 WHERE id = 4");
        ImportCheck check = take().check();
        assertThat(check).isNotNull();
        assertThat(check.messages()).isEqualTo(4);
        assertThat(check.messagesEqual()).isEqualTo(1);
        assertThat(check.problems())
                .extracting(ImportRemark::reason, ImportRemark::places)
                .containsExactlyInAnyOrder(
                        tuple("a message that says something else", List.of("old.db:conversation_memory:2")),
                        tuple("a message of another role", List.of("old.db:conversation_memory:3")),
                        tuple(
                                "a message that stands elsewhere in its session",
                                List.of("old.db:conversation_memory:1")));
        cairn.messages().delete(new MessageId(said("s").getLast().id()));
        assertThat(taken(take())).isEqualTo("user 1");
    }

    @Test
    @Tag("F9")
    void embeddingsAreMadeInTheBackground() {
        ForeignStores.run(
                file,
                TABLE + "(session_id TEXT, role TEXT, content TEXT)",
                ROW + "VALUES ('s', 'human', 'The heron nests by the lake.'), ('s', 'ai', 'I see.')");
        EmbeddingModel model = EmbeddingModel.of(new HashingEmbedder().space(), HashingEmbedder::new);
        CairnOptions options =
                CairnOptions.file(folder.resolve("vectors.cairn")).withModels(List.of(model));
        try (Cairn with = Cairn.open(options)) {
            with.imports().run(ImportFiles.of(FORMAT, file.toString()));
            assertThat(with.embeddings().await(Duration.ofSeconds(30))).isTrue();
            assertThat(with.embeddings().status().spaces())
                    .singleElement()
                    .satisfies(space -> assertThat(space.pending()).isZero());
        }
    }

    @Test
    void anyTableIsTakenAsItStands() {
        Seeds.each(1, 40, random -> {
            Path made = folder.resolve("made-" + random.nextInt(Integer.MAX_VALUE) + ".db");
            List<List<String>> rows = made(made, random);
            try (Cairn fresh = Cairn.inMemory()) {
                ImportReport report = fresh.imports().run(ImportFiles.of(FORMAT, made.toString()));
                assertThat(report.leftOut()).isEmpty();
                for (String session : List.of("s0", "s1", "s2")) {
                    List<String> expected = rows.stream()
                            .filter(row -> row.getFirst().equals(session))
                            .map(row -> row.get(1) + " " + row.get(2))
                            .toList();
                    List<String> found = expected.isEmpty()
                            ? List.of()
                            : fresh.messages().recent(session, 500).stream()
                                    .map(m -> Enums.name(m.role()) + " " + m.content())
                                    .toList();
                    assertThat(found).isEqualTo(expected);
                }
                ImportCheck check = report.check();
                assertThat(check).isNotNull();
                assertThat(check.messagesEqual()).isEqualTo(rows.size());
                assertThat(check.problems()).isEmpty();
            }
        });
    }

    /** Makes a table under any of the names its columns may have, of rows in any order; gives them back in theirs. */
    private static List<List<String>> made(Path file, Random random) {
        String[] sessions = {"session_id", "conversation_id", "thread_id", "chat_id"};
        String[] roles = {"role", "sender", "speaker", "message_type"};
        String[] contents = {"content", "message", "text", "body"};
        String[] times = {"created_at", "timestamp", "time", "ts"};
        String columns = sessions[random.nextInt(4)] + ", " + roles[random.nextInt(4)] + ", "
                + contents[random.nextInt(4)] + ", " + times[random.nextInt(4)];
        List<List<String>> rows = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        int count = random.nextInt(450);
        for (int i = 0; i < count; i++) {
            rows.add(List.of(
                    "s" + random.nextInt(3), random.nextBoolean() ? "user" : "assistant", "m" + random.nextInt(40)));
            order.add(i);
        }
        java.util.Collections.shuffle(order, random);
        ForeignStores.run(file, TABLE + "(" + columns + ")");
        try (Connection connection = ForeignStores.open(file);
                Statement begin = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(ROW + "(" + columns + ") VALUES (?, ?, ?, ?)")) {
            begin.execute("BEGIN");
            for (int i : order) {
                insert.setString(1, rows.get(i).get(0));
                insert.setString(2, rows.get(i).get(1));
                insert.setString(3, rows.get(i).get(2));
                insert.setString(4, Instant.ofEpochSecond(1_768_212_000L + i).toString());
                insert.execute();
            }
            begin.execute("COMMIT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private ImportReport take() {
        return cairn.imports().run(ImportFiles.of(FORMAT, file.toString()));
    }

    private List<Message> said(String session) {
        return cairn.messages().recent(session, 500);
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
}
