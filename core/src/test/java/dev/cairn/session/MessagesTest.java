package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.Scope;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.TestClock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A4")
class MessagesTest {
    private final TestClock clock = new TestClock();
    private final Cairn cairn = Cairn.open(CairnOptions.inMemory().withClock(clock));
    private final Messages messages = cairn.messages();

    @BeforeEach
    void begin() {
        cairn.sessions().create("monday");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    @Tag("C3")
    @Tag("E2")
    void everyFieldComesBackFromTheFile(@TempDir Path folder) {
        Path file = folder.resolve("store.db");
        Message made;
        try (Cairn first = Cairn.open(file)) {
            first.sessions().create("monday");
            Message question = first.messages().add("monday", Role.USER, "why?");
            made = first.messages()
                    .add(new AddMessage(
                            "monday",
                            Role.ASSISTANT,
                            "\u00e9 \ud83d\ude00 \r\n\t'\"; DROP TABLE messages; --",
                            null,
                            MessageType.CONTEXT,
                            question.id(),
                            "client-1",
                            12,
                            345,
                            "small-1",
                            0.9,
                            0.25,
                            Map.of(
                                    "f",
                                    new BigDecimal("0.10"),
                                    "big",
                                    BigInteger.TWO.pow(80),
                                    "l",
                                    List.of(1L, "x", true)),
                            Instant.parse("2020-02-29T23:59:59.999Z")));
        }
        try (Cairn second = Cairn.open(file)) {
            Message read = second.messages().get(made.id());
            assertThat(read).isEqualTo(made);
            assertThat(read.model()).isEqualTo("small-1");
            assertThat(read.tokenUsage()).isEqualTo(345);
            assertThat(read.tokenCount()).isEqualTo(12);
            assertThat(read.importance()).isEqualTo(0.9);
            assertThat(read.relevance()).isEqualTo(0.25);
            assertThat(read.type()).isEqualTo(MessageType.CONTEXT);
            assertThat(read.createdAt()).isEqualTo("2020-02-29T23:59:59.999Z");
            assertThat(read.summarised() || read.archived()).isFalse();
            assertThat(read.original()).isNull();
            assertThat(read.index()).isEqualTo(2);
        }
    }

    @Test
    void whatAddReturnsIsWhatGetFinds() {
        Message made = messages.add(AddMessage.of("monday", Role.USER, "hello")
                .withMetadata(Map.of("int", 1, "double", 0.5, "nested", Map.of("list", List.of(2)))));
        assertThat(messages.get(made.id())).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource({"user, USER", "HUMAN, USER", "ai, ASSISTANT", "Assistant, ASSISTANT", "system, SYSTEM", "tool, TOOL"})
    void theRolesAndTheirOtherNames(String given, Role role) {
        Message made =
                messages.add(Inputs.of(AddMessage.class, "session", "monday", "role", given, "content", "hello"));
        assertThat(made.role()).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bot", "developer", "users", "null", "user\u0000"})
    void anyOtherRoleIsRefused(String role) {
        assertThatThrownBy(() -> Inputs.of(AddMessage.class, "session", "monday", "role", role, "content", "x"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("user, assistant, system, tool");
    }

    @Test
    void textThatWouldNotComeBackIsRefused() {
        for (String bad :
                List.of("a\u0000b", "\uD83D", "\uDE00x", "x\uD83D\uD83D\uDE00", "y".repeat(Limits.CONTENT + 1))) {
            assertThatThrownBy(() -> messages.add("monday", Role.USER, bad)).isInstanceOf(Invalid.class);
        }
        Message longest = messages.add("monday", Role.USER, "z".repeat(Limits.CONTENT));
        assertThat(messages.get(longest.id()).content()).hasSize(Limits.CONTENT);
        assertThat(messages.add("monday", Role.USER, "").content()).isEmpty();
        assertThat(cairn.sessions().get("monday").messageCount()).isEqualTo(2);
        assertThatThrownBy(() -> messages.replace(new ReplaceContent(longest.id(), "a\u0000", false)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void metadataThatIsNoJsonOrTooDeepIsRefused() {
        Object deep = 1;
        for (int i = 0; i < 300; i++) {
            deep = List.of(deep);
        }
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        for (Object bad : List.of(Path.of("x"), Double.NaN, Float.POSITIVE_INFINITY, deep, endless, "\uD800")) {
            assertThatThrownBy(() ->
                            messages.add(AddMessage.of("monday", Role.USER, "x").withMetadata(Map.of("a", bad))))
                    .isInstanceOf(Invalid.class);
        }
        for (Instant bad : List.of(Instant.MAX, Instant.MIN)) {
            assertThatThrownBy(() -> messages.add(at(bad))).isInstanceOf(Invalid.class);
        }
        assertThat(messages.recent("monday", 5)).isEmpty();
    }

    @Test
    @Tag("E10")
    void anUnknownOrForeignParentIsNotFoundAndTakesNoPlace() {
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("monday");
        Id foreign = other.messages().add("monday", Role.USER, "theirs").id();
        for (Id parent : List.of(foreign, new Id(1), new Id(Long.MAX_VALUE))) {
            assertThatThrownBy(() ->
                            messages.add(AddMessage.of("monday", Role.USER, "x").answering(parent)))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining(parent.toString());
        }
        assertThatThrownBy(() -> messages.get(foreign)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.delete(new MessageId(foreign))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.thread(new MessageId(foreign))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.replace(new ReplaceContent(foreign, "mine", true)))
                .isInstanceOf(NotFound.class);
        assertThat(messages.add("monday", Role.USER, "first").index()).isEqualTo(1);
        assertThat(other.messages().get(foreign).content()).isEqualTo("theirs");
    }

    @Test
    void replacedContentKeepsTheOriginalAndIsSearchedByTheNewWords() {
        Message made = messages.add("monday", Role.USER, "the walrus said it");
        Message once = messages.replace(new ReplaceContent(made.id(), "an animal spoke", false));
        assertThat(once.content()).isEqualTo("an animal spoke");
        assertThat(once.original()).isEqualTo("the walrus said it");
        assertThat(once.summarised()).isTrue();
        assertThat(once.archived()).isFalse();
        assertThat(once.contextHash()).isEqualTo(made.contextHash());
        Message twice = messages.replace(new ReplaceContent(made.id(), "it spoke", true));
        assertThat(twice.original()).isEqualTo("the walrus said it");
        assertThat(twice.archived()).isTrue();
        assertThat(messages.replace(new ReplaceContent(made.id(), "it spoke up", false))
                        .archived())
                .isTrue();
        assertThat(cairn.recall().search("walrus")).isEmpty();
        assertThat(cairn.recall().search("animal")).isEmpty();
        assertThat(cairn.recall().search("spoke up")).hasSize(1);
        assertThat(messages.get(made.id()).index()).isEqualTo(1);
    }

    @Test
    void aDeletedMessageIsGoneAndTheIndexesOfTheOthersStay() {
        Message first = messages.add("monday", Role.USER, "one");
        Message second = messages.add(AddMessage.of("monday", Role.USER, "two").answering(first.id()));
        assertThat(messages.delete(new MessageId(first.id()))).isEqualTo(first);
        assertThatThrownBy(() -> messages.get(first.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.delete(new MessageId(first.id()))).isInstanceOf(NotFound.class);
        assertThat(messages.get(second.id()).parent()).isNull();
        assertThat(cairn.recall().search("one")).isEmpty();
        messages.delete(new MessageId(second.id()));
        assertThat(messages.add("monday", Role.USER, "three").index()).isEqualTo(3);
    }

    @Test
    @Tag("E2")
    void aThreadIsReadFromAnyOfItsMessages() {
        cairn.sessions().create("sunday");
        Message root = messages.add("monday", Role.USER, "root");
        messages.add("monday", Role.USER, "beside");
        Message left =
                messages.add(AddMessage.of("monday", Role.ASSISTANT, "left").answering(root.id()));
        Message right =
                messages.add(AddMessage.of("monday", Role.ASSISTANT, "right").answering(root.id()));
        Message leaf = messages.add(AddMessage.of("monday", Role.USER, "leaf").answering(left.id()));
        Message elsewhere =
                messages.add(AddMessage.of("sunday", Role.USER, "elsewhere").answering(leaf.id()));
        List<Message> thread = List.of(root, left, right, leaf, elsewhere);
        for (Message from : thread) {
            assertThat(messages.thread(new MessageId(from.id()))).isEqualTo(thread);
        }
        messages.delete(new MessageId(left.id()));
        assertThat(messages.thread(new MessageId(root.id()))).containsExactly(root, right);
        assertThat(messages.thread(new MessageId(elsewhere.id()))).hasSize(2);
    }

    @Test
    @Tag("G")
    void backDatedMessagesKeepTheOrderTheyCameIn() {
        Message late = messages.add(at(Instant.parse("2026-01-01T00:00:00Z")));
        Message early = messages.add(at(Instant.parse("2001-01-01T00:00:00Z")));
        Message tie = messages.add(at(Instant.parse("2001-01-01T00:00:00Z")));
        Message before1970 = messages.add(at(Instant.parse("1969-07-20T20:17:40.001Z")));
        List<Message> all = List.of(late, early, tie, before1970);
        assertThat(messages.recent("monday", 10)).isEqualTo(all);
        assertThat(all).extracting(Message::index).containsExactly(1, 2, 3, 4);
        assertThat(messages.get(before1970.id()).createdAt()).isEqualTo("1969-07-20T20:17:40.001Z");
        assertThat(messages.list(Inputs.of(ListMessages.class, "session", "monday", "to", "2001-01-01T00:00:00.001Z"))
                        .items())
                .containsExactly(early, tie, before1970);
    }

    private static AddMessage at(Instant createdAt) {
        return new AddMessage(
                "monday",
                Role.USER,
                "x",
                null,
                MessageType.MESSAGE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                createdAt);
    }
}
