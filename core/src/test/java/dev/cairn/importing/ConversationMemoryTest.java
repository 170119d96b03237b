package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Page;
import dev.cairn.Scope;
import dev.cairn.context.AssembleContext;
import dev.cairn.recall.RecallQuery;
import dev.cairn.schema.Records;
import dev.cairn.session.ListSessions;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import dev.cairn.session.Session;
import dev.cairn.session.SessionStatus;
import dev.cairn.session.UpdateSession;
import dev.cairn.testing.ForeignStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing and reading in the shape of a table {@code conversation_memory}. */
@Tag("E11")
class ConversationMemoryTest {
    @TempDir
    Path folder;

    private Cairn cairn;
    private ConversationMemory old;

    @BeforeEach
    void open() {
        cairn = Cairn.inMemory();
        old = cairn.conversationMemory();
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void whatIsWrittenTheOldWayIsFoundTheNewWay() {
        Instant at = Instant.parse("2026-01-12T10:00:00Z");
        ConversationRecord kept = old.add(new AddConversationRecord(
                "Thread 7", Speaker.HUMAN, "The heron nests by the lake.", Map.of("tool", "cli"), 0.75, null, at));
        old.add(AddConversationRecord.of("Thread 7", Speaker.AI, "By which lake?"));
        Session session = cairn.sessions().list(ListSessions.recent(5)).items().getFirst();
        assertThat(session.name()).isEqualTo("Thread 7");
        List<Message> messages = cairn.messages().recent(session.key(), 5);
        assertThat(messages)
                .extracting(Message::role, Message::content)
                .containsExactly(
                        tuple(Role.USER, "The heron nests by the lake."), tuple(Role.ASSISTANT, "By which lake?"));
        assertThat(messages.getFirst().id()).isEqualTo(kept.id());
        assertThat(messages.getFirst().createdAt()).isEqualTo(at);
        assertThat(messages.getFirst().relevance()).isEqualTo(0.75);
        assertThat(cairn.recall()
                        .recall(RecallQuery.of("where does the heron nest", 3))
                        .items())
                .first()
                .satisfies(item -> assertThat(item.id()).isEqualTo(kept.id()));
        assertThat(cairn.contexts()
                        .assemble(Records.read(AssembleContext.class, Map.of("query", "where does the heron nest")))
                        .text())
                .contains("The heron nests by the lake.");
    }

    @Test
    void whatIsWrittenTheNewWayIsReadTheOldWay() {
        cairn.sessions().create("monday");
        IntStream.rangeClosed(1, 5)
                .forEach(i -> cairn.messages().add("monday", i % 2 == 0 ? Role.ASSISTANT : Role.USER, "m" + i));
        assertThat(old.list(ListConversationRecords.newest("monday", 3)).items())
                .extracting(ConversationRecord::role, ConversationRecord::content, ConversationRecord::messageIndex)
                .containsExactly(
                        tuple(Speaker.HUMAN, "m5", 5), tuple(Speaker.AI, "m4", 4), tuple(Speaker.HUMAN, "m3", 3));
        for (boolean newest : new boolean[] {true, false}) {
            List<String> said = new ArrayList<>();
            String cursor = null;
            do {
                Page<ConversationRecord> page = old.list(new ListConversationRecords("monday", newest, 2, cursor));
                page.items().forEach(one -> said.add(one.content()));
                cursor = page.next();
            } while (cursor != null);
            List<String> expected = List.of("m1", "m2", "m3", "m4", "m5");
            assertThat(said).isEqualTo(newest ? expected.reversed() : expected);
        }
        assertThat(old.list(ListConversationRecords.oldest("nowhere", 3)).items())
                .isEmpty();
        old.add(AddConversationRecord.of("monday", Speaker.AI, "m6"));
        assertThat(cairn.messages().recent("monday", 1).getFirst().content()).isEqualTo("m6");
    }

    @Test
    @Tag("F15")
    void anImportAndTheOldWayLeadToOneSession() {
        Path file = folder.resolve("old.db");
        ForeignStores.conversationMemory(file);
        ForeignStores.run(
                file,
                "INSERT INTO conversation_memory (session_id, role, content) VALUES ('Thread 7', 'human', 'before')");
        ImportFiles in = ImportFiles.of("conversation-memory", file.toString());
        cairn.imports().run(in);
        old.add(AddConversationRecord.of("Thread 7", Speaker.HUMAN, "after"));
        ForeignStores.run(
                file,
                "INSERT INTO conversation_memory (session_id, role, content) VALUES ('Thread 8', 'ai', 'theirs'),"
                        + " ('Thread 7', 'ai', 'late')");
        old.add(AddConversationRecord.of("Thread 8", Speaker.HUMAN, "ours"));
        cairn.imports().run(in);
        assertThat(contents("Thread 7")).containsExactly("before", "after", "late");
        assertThat(contents("Thread 8")).containsExactly("ours", "theirs");
        assertThat(cairn.sessions().list(ListSessions.recent(9)).items()).hasSize(2);
    }

    @Test
    void sentAgainItIsOnceAndOfOneUserAlone() {
        AddConversationRecord in = new AddConversationRecord("t", Speaker.HUMAN, "once", Map.of(), null, "c-1", null);
        assertThat(old.add(in).id()).isEqualTo(old.add(in).id());
        assertThat(contents("t")).containsExactly("once");
        ConversationMemory bobs = cairn.as(Scope.user("bob")).conversationMemory();
        assertThat(bobs.list(ListConversationRecords.oldest("t", 3)).items()).isEmpty();
        assertThatThrownBy(() -> Records.read(
                        AddConversationRecord.class, Map.of("sessionId", "t", "role", "robot", "content", "x")))
                .isInstanceOf(Invalid.class);
        cairn.sessions().update(Records.read(UpdateSession.class, Map.of("key", "t", "status", "archived")));
        assertThat(cairn.sessions().get("t").status()).isEqualTo(SessionStatus.ARCHIVED);
        assertThatThrownBy(() -> old.add(AddConversationRecord.of("t", Speaker.AI, "no")))
                .isInstanceOf(Conflict.class);
    }

    private List<String> contents(String session) {
        return old.list(ListConversationRecords.oldest(session, 50)).items().stream()
                .map(ConversationRecord::content)
                .toList();
    }
}
