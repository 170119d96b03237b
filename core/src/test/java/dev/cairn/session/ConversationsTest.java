package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Pages;
import dev.cairn.testing.Race;
import dev.cairn.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class ConversationsTest {
    private final TestClock clock = new TestClock();
    private final Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock));
    private final Conversations conversations = cairn.conversations();

    @BeforeEach
    void begin() {
        cairn.sessions().create("monday");
        cairn.sessions().create("sunday");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void everyFieldComesBack() {
        Conversation made = conversations.create(Inputs.of(
                CreateConversation.class,
                "session",
                "monday",
                "key",
                "ports",
                "title",
                "Ports",
                "metadata",
                Map.of("a", List.of(1)),
                "startedAt",
                "2026-01-01T00:00:00Z"));
        assertThat(made.session()).isEqualTo("monday");
        assertThat(made.key()).isEqualTo("ports");
        assertThat(made.title()).isEqualTo("Ports");
        assertThat(made.metadata()).isEqualTo(Map.of("a", List.of(1L)));
        assertThat(made.main()).isFalse();
        assertThat(made.messageCount()).isZero();
        assertThat(made.startedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(made.endedAt()).isNull();
        assertThat(made.summary()).isNull();
        assertThat(get("ports")).isEqualTo(made);
        Conversation plain = create("monday", null);
        assertThat(plain.key()).isEqualTo(plain.id().toString());
        assertThat(plain.startedAt()).isEqualTo(clock.instant());
    }

    @Test
    void anExistingKeyIsAConflictWhicheverTheSession() {
        Conversation first = create("monday", "ports");
        for (String session : List.of("monday", "sunday")) {
            assertThatThrownBy(() -> create(session, "ports"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("ports");
        }
        assertThat(get("ports")).isEqualTo(first);
        assertThat(list("sunday")).isEmpty();
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("monday");
        other.conversations().create(Inputs.of(CreateConversation.class, "session", "monday", "key", "ports"));
        assertThat(get("ports")).isEqualTo(first);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        create("monday", "ports");
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("own");
        assertThatThrownBy(() -> create("none", "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> list("none")).isInstanceOf(NotFound.class);
        for (Cairn asker : List.of(cairn, other)) {
            String key = asker == cairn ? "none" : "ports";
            assertThatThrownBy(() -> asker.conversations().get(new ConversationKey(key)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> asker.conversations().delete(new ConversationKey(key)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> asker.conversations().update(Inputs.of(UpdateConversation.class, "key", key)))
                    .isInstanceOf(NotFound.class);
            String session = asker == cairn ? "monday" : "own";
            AddMessage message = AddMessage.of(session, Role.USER, "x").in(key);
            assertThatThrownBy(() -> asker.messages().add(message)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> asker.messages().recent(new RecentMessages(session, key, 5)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> asker.messages()
                            .list(Inputs.of(ListMessages.class, "session", session, "conversation", key)))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> cairn.messages()
                        .add(AddMessage.of("sunday", Role.USER, "x").in("ports")))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.sessions().get("sunday").messageCount()).isZero();
    }

    @Test
    @Tag("A4")
    void theDefaultOneIsOpenedByTheFirstMessageThatNamesNone() {
        assertThat(list("monday")).isEmpty();
        create("monday", "ports");
        Instant opened = clock.tick();
        Message first = cairn.messages().add("monday", Role.USER, "hello");
        clock.tick();
        Message second = cairn.messages().add("monday", Role.ASSISTANT, "hello to you");
        Conversation main = get(first.conversation());
        assertThat(second.conversation()).isEqualTo(first.conversation());
        assertThat(main.main()).isTrue();
        assertThat(main.messageCount()).isEqualTo(2);
        assertThat(main.startedAt()).isEqualTo(opened);
        assertThat(list("monday")).extracting(Conversation::main).containsExactly(false, true);
        cairn.messages().add(AddMessage.of("monday", Role.USER, "named").in(main.key()));
        assertThat(get(main.key()).messageCount()).isEqualTo(3);
    }

    @Test
    @Tag("A4")
    void racingMessagesOpenOneDefault() {
        Race.run(8, i -> cairn.messages().add("monday", Role.USER, "message " + i));
        assertThat(list("monday")).singleElement().satisfies(c -> {
            assertThat(c.main()).isTrue();
            assertThat(c.messageCount()).isEqualTo(8);
        });
    }

    @Test
    @Tag("G")
    void theStoreKeepsTheCountsItself() {
        create("monday", "ports");
        create("monday", "names");
        List<Message> inPorts = List.of(say("ports", "a"), say("ports", "b"), say("ports", "c"));
        say("names", "d");
        cairn.messages().add("monday", Role.USER, "e");
        assertThat(counts()).containsExactly(3, 1, 1, 5);
        cairn.messages().delete(new MessageId(inPorts.get(1).id()));
        assertThat(counts()).containsExactly(2, 1, 1, 4);
        conversations.delete(new ConversationKey("ports"));
        assertThat(counts()).containsExactly(1, 1, 2);
        assertThatThrownBy(() -> cairn.messages().get(inPorts.getFirst().id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.transaction(() -> {
                    say("names", "undone");
                    assertThat(counts()).containsExactly(2, 1, 3);
                    throw new IllegalStateException("undo");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(counts()).containsExactly(1, 1, 2);
    }

    @Test
    @Tag("G")
    void changesMergeAndTheEndIsDatedOnce() {
        conversations.create(Inputs.of(
                CreateConversation.class, "session", "monday", "key", "ports", "metadata", Map.of("a", 1, "b", 2)));
        Conversation changed = conversations.update(Inputs.of(
                UpdateConversation.class,
                "key",
                "ports",
                "title",
                "Ports",
                "summary",
                "8081",
                "metadata",
                Inputs.members("a", null, "c", 3)));
        assertThat(changed.title()).isEqualTo("Ports");
        assertThat(changed.summary()).isEqualTo("8081");
        assertThat(changed.metadata()).isEqualTo(Map.of("b", 2L, "c", 3L));
        assertThat(changed.endedAt()).isNull();
        Instant end = clock.tick();
        Conversation ended = conversations.update(Inputs.of(UpdateConversation.class, "key", "ports", "end", true));
        assertThat(ended.endedAt()).isEqualTo(end);
        clock.tick();
        Conversation again = conversations.update(Inputs.of(
                UpdateConversation.class, "key", "ports", "end", true, "unset", List.of("title", "metadata")));
        assertThat(again.endedAt()).isEqualTo(end);
        assertThat(again.title()).isNull();
        assertThat(again.metadata()).isEmpty();
        assertThat(again.summary()).isEqualTo("8081");
        assertThatThrownBy(() -> conversations.update(
                        Inputs.of(UpdateConversation.class, "key", "ports", "unset", List.of("session"))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("summary");
        assertThat(get("ports")).isEqualTo(again);
    }

    @Test
    void theListGoesByBeginningAndPages() {
        for (int i = 0; i < 23; i++) {
            Instant startedAt = TestClock.START.plus(Duration.ofMinutes(i * 7 % 10));
            conversations.create(
                    Inputs.of(CreateConversation.class, "session", "monday", "key", "c" + i, "startedAt", startedAt));
        }
        create("sunday", "other");
        List<Conversation> paged =
                Pages.all(4, cursor -> conversations.list(new ListConversations("monday", 4, cursor)));
        assertThat(paged).hasSize(23).doesNotHaveDuplicates().isEqualTo(list("monday"));
        assertThat(paged)
                .isSortedAccordingTo((a, b) -> a.startedAt().equals(b.startedAt())
                        ? a.id().compareTo(b.id())
                        : a.startedAt().compareTo(b.startedAt()));
    }

    private Conversation create(String session, String key) {
        return conversations.create(Inputs.of(CreateConversation.class, "session", session, "key", key));
    }

    private Conversation get(String key) {
        return conversations.get(new ConversationKey(key));
    }

    private List<Conversation> list(String session) {
        return conversations.list(new ListConversations(session, 500, null)).items();
    }

    private Message say(String conversation, String content) {
        return cairn.messages().add(AddMessage.of("monday", Role.USER, content).in(conversation));
    }

    /** Messages of each conversation of the session, and of the session. */
    private List<Integer> counts() {
        List<Integer> counts = new java.util.ArrayList<>(
                list("monday").stream().map(Conversation::messageCount).toList());
        counts.add(cairn.sessions().get("monday").messageCount());
        return counts;
    }
}
