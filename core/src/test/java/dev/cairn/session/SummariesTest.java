package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
class SummariesTest extends TwoUsers {
    private final List<Id> messages = new ArrayList<>();

    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
        cairn.conversations().create(read(CreateConversation.class, "session", "monday", "key", "ports"));
        for (int i = 0; i < 6; i++) {
            AddMessage message = AddMessage.of("monday", Role.USER, "message " + i);
            messages.add(cairn.messages()
                    .add(i % 2 == 0 ? message : message.in("ports"))
                    .id());
        }
    }

    private List<Integer> summarised() {
        return cairn.messages().recent("monday", 50).stream()
                .filter(Message::summarised)
                .map(Message::index)
                .toList();
    }

    @Test
    @Tag("C7")
    void hasDefaults() {
        Summary summary = cairn.summaries().add("monday", "Talked about ports.");
        assertThat(summary.importance()).isEqualTo(0.7);
        assertThat(summary.messageCount()).isZero();
        assertThat(summary.fromMessage()).isNull();
        assertThat(cairn.summaries().get(new SummaryId(summary.id()))).isEqualTo(summary);
        assertThat(summarised()).isEmpty();
    }

    @Test
    void countsItsRange() {
        Summary middle = cairn.summaries().add(AddSummary.of("monday", "s").over(messages.get(1), messages.get(4)));
        assertThat(middle.messageCount()).isEqualTo(4);
        assertThat(summarised()).isEmpty();
        Summary one = cairn.summaries().add(AddSummary.of("monday", "s").over(messages.get(2), messages.get(2)));
        assertThat(one.messageCount()).isEqualTo(1);
        Summary tail = cairn.summaries().add(AddSummary.of("monday", "s").over(messages.get(4), null));
        assertThat(tail.messageCount()).isEqualTo(2);
        assertThat(tail.toMessage()).isEqualTo(messages.get(5));
        Summary head = cairn.summaries().add(AddSummary.of("monday", "s").over(null, messages.get(4)));
        assertThat(head.messageCount()).isEqualTo(5);
        assertThat(head.fromMessage()).isEqualTo(messages.get(0));
    }

    @Test
    void keepsToItsConversation() {
        Summary summary = cairn.summaries()
                .add(AddSummary.of("monday", "s")
                        .in("ports")
                        .over(messages.get(1), messages.get(5))
                        .marking());
        assertThat(summary.conversation()).isEqualTo("ports");
        assertThat(summary.messageCount()).isEqualTo(3);
        assertThat(summarised()).containsExactly(2, 4, 6);
        assertThatThrownBy(() -> cairn.summaries()
                        .add(AddSummary.of("monday", "s").in("ports").over(messages.get(0), messages.get(5))))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("conversation 'ports'");
    }

    @Test
    void marksWhenAskedAndUnmarksWhenNothingCoversAnyMore() {
        Summary first = cairn.summaries()
                .add(AddSummary.of("monday", "first")
                        .over(messages.get(0), messages.get(2))
                        .marking());
        Summary second = cairn.summaries()
                .add(AddSummary.of("monday", "second")
                        .over(messages.get(2), messages.get(4))
                        .marking());
        cairn.messages().replace(new ReplaceContent(messages.get(1), "short", false));
        assertThat(summarised()).containsExactly(1, 2, 3, 4, 5);
        cairn.summaries().delete(new SummaryId(first.id()));
        assertThat(summarised()).containsExactly(2, 3, 4, 5);
        cairn.summaries().delete(new SummaryId(second.id()));
        assertThat(summarised()).containsExactly(2);
        assertThat(cairn.sessions().get("monday").messageCount()).isEqualTo(6);
    }

    @Test
    void refusesRangesThatAreNone() {
        assertThatThrownBy(() ->
                        cairn.summaries().add(AddSummary.of("monday", "s").over(messages.get(4), messages.get(1))))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("at index 5")
                .hasMessageContaining("at index 2");
        assertThatThrownBy(
                        () -> cairn.summaries().add(AddSummary.of("monday", "s").over(new Id(77), messages.get(1))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> cairn.summaries().add(AddSummary.of("monday", "s").marking()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("mark");
        assertThatThrownBy(() -> cairn.summaries()
                        .add(read(
                                AddSummary.class,
                                "session",
                                "monday",
                                "content",
                                "s",
                                "fromMessage",
                                messages.get(1).toString(),
                                "messageCount",
                                9)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("which is 5, found 9");
        cairn.sessions().create("sunday");
        assertThatThrownBy(() ->
                        cairn.summaries().add(AddSummary.of("sunday", "s").over(messages.get(1), messages.get(2))))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("session 'sunday'");
        assertThat(cairn.summaries().list(ListSummaries.of("monday", 9)).items())
                .isEmpty();
    }

    @Test
    void deliveredAgainItIsTheSame() {
        Summary first = cairn.summaries().add(AddSummary.of("monday", "s").withClientId("c1"));
        assertThat(cairn.summaries().add(AddSummary.of("monday", "s").withClientId("c1")))
                .isEqualTo(first);
        assertThatThrownBy(() ->
                        cairn.summaries().add(AddSummary.of("monday", "other").withClientId("c1")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("c1");
    }

    @Test
    @Tag("A5")
    void isFoundByItsWordsUntilDeleted() {
        Summary summary = cairn.summaries().add("monday", "The giraffe sleeps standing");
        assertThat(cairn.recall().search("giraffe")).singleElement().satisfies(hit -> {
            assertThat(hit.kind()).isEqualTo(WordIndex.Kind.SUMMARY);
            assertThat(hit.id()).isEqualTo(summary.id());
        });
        cairn.summaries().delete(new SummaryId(summary.id()));
        assertThat(cairn.recall().search("giraffe")).isEmpty();
    }

    @Test
    void listsByImportanceThenNewestPageByPage() {
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            summaries.add(cairn.summaries().add(AddSummary.of("monday", "s" + i).withImportance((i % 3) / 10.0)));
            if (i % 4 == 0) {
                clock.tick();
            }
        }
        summaries.sort(Comparator.comparingDouble(Summary::importance)
                .thenComparing(Summary::createdAt)
                .thenComparing(Summary::id)
                .reversed());
        assertThat(Pages.all(2, next -> cairn.summaries().list(new ListSummaries("monday", 2, next))))
                .isEqualTo(summaries);
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Summary summary = cairn.summaries().add("monday", "mine");
        other.sessions().create("theirs");
        other.messages().add("theirs", Role.USER, "x");
        assertThatThrownBy(() -> other.summaries().get(new SummaryId(summary.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.summaries().delete(new SummaryId(summary.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.summaries().add("monday", "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.summaries().list(ListSummaries.of("monday", 9)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.summaries()
                        .add(AddSummary.of("theirs", "x")
                                .over(messages.get(0), messages.get(1))
                                .marking()))
                .isInstanceOf(NotFound.class);
        assertThat(summarised()).isEmpty();
    }
}
