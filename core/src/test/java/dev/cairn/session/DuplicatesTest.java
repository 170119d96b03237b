package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Race;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same message twice: delivered again, or said again. */
@Tag("E2")
class DuplicatesTest {
    @TempDir
    private Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("store.db"));
        for (Duplicates policy : Duplicates.values()) {
            cairn.sessions().create(Inputs.of(CreateSession.class, "key", name(policy), "duplicates", name(policy)));
        }
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void aMessageDeliveredAgainIsTheSameMessage(Duplicates policy) {
        AddMessage message = AddMessage.of(name(policy), Role.USER, "hello").withClientId("c1");
        Message first = add(message);
        assertThat(add(message)).isEqualTo(first);
        assertThat(add(message.in(first.conversation()))).isEqualTo(first);
        for (AddMessage other : List.of(
                AddMessage.of(name(policy), Role.USER, "other words").withClientId("c1"),
                AddMessage.of(name(policy), Role.ASSISTANT, "hello").withClientId("c1"))) {
            assertThatThrownBy(() -> add(other))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("c1")
                    .hasMessageContaining(first.id().toString());
        }
        assertThat(cairn.messages().recent(name(policy), 10)).containsExactly(first);
        assertThat(add(AddMessage.of(name(policy), Role.USER, "next")).index()).isEqualTo(2);
    }

    @Test
    void aClientIdIsKnownAfterItsWordsWereReplacedAndFreeAfterItsMessageWasDeleted() {
        AddMessage message = AddMessage.of("keep", Role.USER, "hello").withClientId("c1");
        Message first = add(message);
        cairn.messages().replace(new ReplaceContent(first.id(), "a greeting", false));
        assertThat(add(message).id()).isEqualTo(first.id());
        cairn.messages().delete(new MessageId(first.id()));
        assertThat(add(message).id()).isNotEqualTo(first.id());
    }

    @Test
    void clientIdsOfSessionsAndUsersAreApart() {
        Cairn other = cairn.as(Scope.user("other"));
        other.sessions().create("keep");
        Id one = add(AddMessage.of("keep", Role.USER, "a").withClientId("c1")).id();
        Id two = add(AddMessage.of("refuse", Role.USER, "b").withClientId("c1")).id();
        Id three = other.messages()
                .add(AddMessage.of("keep", Role.USER, "c").withClientId("c1"))
                .id();
        assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
    }

    @Test
    @Tag("G")
    void aRepeatedUtteranceIsKeptRefusedOrGivenBack() {
        for (Duplicates policy : Duplicates.values()) {
            Message first = add(AddMessage.of(name(policy), Role.USER, "yes"));
            Message answer = add(AddMessage.of(name(policy), Role.ASSISTANT, "yes"));
            AddMessage again = AddMessage.of(name(policy), Role.USER, "yes").withClientId("new");
            switch (policy) {
                case KEEP -> {
                    assertThat(add(again).index()).isEqualTo(3);
                    assertThat(cairn.messages().recent("keep", 10)).hasSize(3);
                }
                case REFUSE -> {
                    assertThatThrownBy(() -> add(again))
                            .isInstanceOf(Conflict.class)
                            .hasMessageContaining(first.id().toString());
                    assertThat(cairn.messages().recent("refuse", 10)).containsExactly(first, answer);
                }
                case RETURN -> {
                    assertThat(add(again)).isEqualTo(first);
                    assertThat(cairn.messages().recent("return", 10)).containsExactly(first, answer);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void thePolicyHoldsUnderRacingThreads(Duplicates policy) {
        int threads = 8;
        List<Message> got = Race.run(threads, i -> {
            try {
                return add(AddMessage.of(name(policy), Role.USER, "the same words"));
            } catch (Conflict e) {
                assertThat(policy).isEqualTo(Duplicates.REFUSE);
                return null;
            }
        });
        List<Id> ids = got.stream().filter(Objects::nonNull).map(Message::id).toList();
        switch (policy) {
            case KEEP -> assertThat(ids).hasSize(threads).doesNotHaveDuplicates();
            case REFUSE -> assertThat(ids).hasSize(1);
            case RETURN -> assertThat(ids).hasSize(threads).containsOnly(ids.getFirst());
        }
        assertThat(cairn.messages().recent(name(policy), 100))
                .hasSize(policy == Duplicates.KEEP ? threads : 1)
                .extracting(Message::index)
                .doesNotHaveDuplicates();
        assertThat(rows("texts")).isEqualTo(policy == Duplicates.KEEP ? 1 : 0);
    }

    @Test
    void aClientIdDeliveredByRacingThreadsIsOneMessage() {
        AddMessage message = AddMessage.of("keep", Role.USER, "once").withClientId("c1");
        assertThat(Race.run(8, i -> add(message).id()))
                .containsOnly(add(message).id());
        assertThat(cairn.messages().recent("keep", 10)).hasSize(1);
        assertThat(cairn.sessions().get("keep").messageCount()).isEqualTo(1);
    }

    @Test
    void aDeliveryKnownWithinATransactionLeavesTheRestOfIt() {
        AddMessage message = AddMessage.of("return", Role.USER, "once").withClientId("c1");
        Message first = add(message);
        Message next = cairn.transaction(() -> {
            add(AddMessage.of("return", Role.USER, "before"));
            assertThat(add(message)).isEqualTo(first);
            assertThat(add(AddMessage.of("return", Role.USER, "once"))).isEqualTo(first);
            return add(AddMessage.of("return", Role.USER, "after"));
        });
        assertThat(next.index()).isEqualTo(3);
        assertThat(cairn.messages().recent("return", 10))
                .extracting(Message::content)
                .containsExactly("once", "before", "after");
    }

    private Message add(AddMessage message) {
        return cairn.messages().add(message);
    }

    private long rows(String table) {
        return cairn.admin().stats().tables().stream()
                .filter(t -> t.table().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static String name(Duplicates policy) {
        return dev.cairn.schema.Enums.name(policy);
    }
}
