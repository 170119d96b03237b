package dev.cairn.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.CairnOptions;
import dev.cairn.ledger.ListCosts;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.MemoryStatus;
import dev.cairn.port.ChatModel;
import dev.cairn.schema.Records;
import dev.cairn.session.AddMessage;
import dev.cairn.session.HandoffStatus;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.session.SummaryId;
import dev.cairn.session.SummaryMethod;
import dev.cairn.testing.TwoUsers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C8")
class CareTest extends TwoUsers {
    @BeforeEach
    void prepare() {
        cairn.sessions().create("monday");
    }

    private void talk(Cairn in, int turns) {
        for (int i = 0; i < turns; i++) {
            in.messages()
                    .add("monday", Role.USER, "Which port does service number " + i + " use on the staging server?");
            in.messages()
                    .add("monday", Role.ASSISTANT, "Service number " + i + " listens on port " + (9_000 + i) + ".");
        }
    }

    private List<Message> all() {
        return cairn.messages().recent("monday", 500);
    }

    @Test
    @Tag("C4")
    @Tag("F2")
    void summarisesAllButTheNewest() {
        talk(cairn, 10);
        Summarised made =
                cairn.care().summarise(SummariseSession.of("monday").keeping(4).within(80));
        assertThat(made.method()).isEqualTo(SummaryMethod.EXTRACTIVE);
        assertThat(made.fallbackReason()).isNull();
        assertThat(made.messages()).isEqualTo(16);
        assertThat(made.tokens()).isBetween(10, 80);
        assertThat(made.summary()).isNotNull();
        assertThat(made.summary().fromMessage()).isEqualTo(all().getFirst().id());
        assertThat(made.summary().importance()).isEqualTo(0.7);
        assertThat(all()).filteredOn(Message::summarised).hasSize(16);
        assertThat(all()).noneMatch(Message::archived);
        Summarised again = cairn.care().summarise(SummariseSession.of("monday").keeping(4));
        assertThat(again.summary()).isNull();
        assertThat(again.messages()).isZero();
        talk(cairn, 1);
        assertThat(cairn.care()
                        .summarise(SummariseSession.of("monday").keeping(4))
                        .messages())
                .isEqualTo(2);
    }

    @Test
    @Tag("C7")
    void whatASummaryQuotesMattersMore() {
        talk(cairn, 10);
        List<Message> before = all();
        cairn.care()
                .summarise(SummariseSession.of("monday").keeping(0).within(60).archiving());
        List<Message> after = all();
        int raised = 0;
        for (int i = 0; i < before.size(); i++) {
            double change = after.get(i).importance() - before.get(i).importance();
            assertThat(change).isBetween(0.0, 0.1001);
            assertThat(after.get(i).importance()).isLessThanOrEqualTo(1);
            raised += change > 0.05 ? 1 : 0;
        }
        assertThat(raised).isBetween(1, 6);
        assertThat(after).allMatch(Message::archived).allMatch(Message::summarised);
    }

    @Test
    void keepsToAConversation() {
        cairn.conversations()
                .create(Records.read(
                        dev.cairn.session.CreateConversation.class, Map.of("session", "monday", "key", "ports")));
        talk(cairn, 2);
        cairn.messages()
                .add(AddMessage.of("monday", Role.USER, "Heron uses port 8081 for the gateway.")
                        .in("ports"));
        talk(cairn, 1);
        Summarised made =
                cairn.care().summarise(SummariseSession.of("monday").keeping(0).in("ports"));
        assertThat(made.messages()).isEqualTo(1);
        assertThat(made.summary().conversation()).isEqualTo("ports");
        assertThat(all()).filteredOn(Message::summarised).hasSize(1);
        assertThat(cairn.care()
                        .summarise(SummariseSession.of("monday").keeping(0))
                        .messages())
                .isEqualTo(7);
    }

    @Test
    void measuresWhatIsInView() {
        talk(cairn, 10);
        SessionSize size = cairn.care().measure(MeasureSession.of("monday", 400));
        long counted = all().stream()
                .mapToLong(m -> cairn.tokens().forModel(null).count(m.content()))
                .sum();
        assertThat(size.tokens()).isEqualTo(counted);
        assertThat(size.messages()).isEqualTo(20);
        assertThat(size.exact()).isFalse();
        assertThat(size.overflow()).isEqualTo(Overflow.of(counted, 400, Overflow.Shares.DEFAULT));
        assertThat(other.sessions()
                        .list(Records.read(dev.cairn.session.ListSessions.class, Map.of()))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> other.care().measure(MeasureSession.of("monday", 400)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.care().summarise(SummariseSession.of("monday")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLongSessionIsJudgedByItsNewestMessages() {
        talk(cairn, 200);
        SessionSize size = cairn.care().measure(MeasureSession.of("monday", 4_000));
        long counted = all().stream()
                .mapToLong(m -> cairn.tokens().forModel(null).count(m.content()))
                .sum();
        assertThat((double) size.tokens()).isBetween(0.9 * counted, 1.1 * counted);
    }

    @Test
    void tokensThatWereSaidAreTaken() {
        cairn.messages()
                .add(read(
                        AddMessage.class,
                        "session",
                        "monday",
                        "role",
                        "user",
                        "content",
                        "Short.",
                        "tokenCount",
                        5_000L));
        assertThat(cairn.care().measure(MeasureSession.of("monday", 4_000)).tokens())
                .isEqualTo(5_000);
    }

    @Test
    void pastTheLimitASessionIsSummarisedAndArchivedAndNothingIsLost() {
        talk(cairn, 20);
        CaredForSession within = cairn.care().care(CareForSession.of("monday", 4_000));
        assertThat(within.before()).isEqualTo(within.after());
        assertThat(within.summarised()).isNull();
        talk(cairn, 150);
        List<Message> before = all();
        CaredForSession past = cairn.care().care(CareForSession.of("monday", 4_000));
        assertThat(past.before().tokens()).isGreaterThan(4_000);
        assertThat(past.after().tokens()).isLessThan(2_000);
        assertThat(past.after().overflow()).isEqualTo(Overflow.NONE);
        assertThat(past.summarised().messages()).isEqualTo(320);
        assertThat(past.handoff()).isNull();
        assertThat(all()).filteredOn(Message::archived).hasSize(320);
        assertThat(all())
                .extracting(Message::content)
                .isEqualTo(before.stream().map(Message::content).toList());
    }

    @Test
    void longMessagesArePutInShortFirst() {
        String log = "starting up\n" + "ok line of the build\n".repeat(400) + "ERROR: port 8081 is taken\n"
                + "done\n".repeat(300);
        Message tool = cairn.messages().add("monday", Role.TOOL, log);
        talk(cairn, 3);
        CaredForSession cared = cairn.care().care(CareForSession.of("monday", 3_000));
        assertThat(cared.compressed()).isEqualTo(1);
        assertThat(cared.summarised()).isNull();
        assertThat(cared.after().tokens()).isLessThan(cared.before().tokens() / 2);
        Message now = cairn.messages().get(tool.id());
        assertThat(now.content())
                .contains("starting up", "ERROR: port 8081 is taken")
                .hasSizeLessThan(1_500);
        assertThat(now.original()).isEqualTo(log);
        Summarised later = cairn.care().summarise(SummariseSession.of("monday").keeping(0));
        assertThat(later.messages()).isEqualTo(7);
    }

    @Test
    void whatIsStillTooMuchIsHandedOver() {
        talk(cairn, 5);
        cairn.pins().add("monday", "Heron listens on 8081.");
        cairn.memories()
                .add(AddMemory.builder("We chose SQLite for the store.")
                        .type("decision")
                        .status(MemoryStatus.OPEN)
                        .build());
        cairn.memories()
                .add(AddMemory.builder("We chose tabs.")
                        .type("decision")
                        .status(MemoryStatus.CLOSED)
                        .build());
        cairn.messages()
                .add(
                        "monday",
                        Role.USER,
                        "Please compare all of these rules and say what is missing. " + "rule ".repeat(300));
        CareForSession in = read(
                CareForSession.class,
                "session",
                "monday",
                "window",
                100L,
                "keep",
                2L,
                "tokens",
                40L,
                "into",
                "tuesday");
        CaredForSession cared = cairn.care().care(in);
        assertThat(cared.after().overflow()).isEqualTo(Overflow.HAND_OVER);
        assertThat(cared.handoff()).isNotNull();
        assertThat(cared.handoff().status()).isEqualTo(HandoffStatus.ACCEPTED);
        assertThat(cared.handoff().acceptedBy()).isEqualTo("tuesday");
        assertThat(cared.handoff().summary()).contains("port");
        assertThat(cared.handoff().openTasks()).singleElement().asString().startsWith("Please compare");
        assertThat(cared.handoff().state()).containsEntry("pins", List.of("Heron listens on 8081."));
        assertThat(cared.handoff().state()).containsEntry("decisions", List.of("We chose SQLite for the store."));
        assertThat(cairn.sessions().get("tuesday").key()).isEqualTo("tuesday");
    }

    @Test
    @Tag("F2")
    void aModelsSummaryIsTakenWhereItHolds() {
        try (Cairn asked = chatting(question -> "Services 0 to 9 listen on ports 9000 to 9009 on staging.")) {
            Summarised made =
                    asked.care().summarise(SummariseSession.of("monday").keeping(0));
            assertThat(made.method()).isEqualTo(SummaryMethod.MODEL);
            assertThat(made.fallbackReason()).isNull();
            assertThat(made.summary().content()).startsWith("Services 0 to 9");
            assertThat(made.summary().method()).isEqualTo(SummaryMethod.MODEL);
            assertThat(asked.summaries().add("monday", "All is said.").method()).isNull();
            assertThat(made.inputTokens()).isEqualTo(100);
            assertThat(asked.costs()
                            .list(Records.read(ListCosts.class, Map.of()))
                            .items())
                    .singleElement()
                    .satisfies(cost -> assertThat(List.of(cost.model(), cost.inputTokens(), cost.outputTokens()))
                            .isEqualTo(List.of("small-1", 100L, 20L)));
        }
    }

    @Test
    @Tag("F2")
    void aModelsSummaryThatDoesNotHoldIsReplacedAndSaidSo() {
        for (String bad : List.of("", "I'm sorry, I cannot do that.", "Everything listens on port 7777.")) {
            try (Cairn asked = chatting(question -> bad)) {
                Summarised made =
                        asked.care().summarise(SummariseSession.of("monday").keeping(0));
                assertThat(made.method()).isEqualTo(SummaryMethod.EXTRACTIVE);
                assertThat(made.fallbackReason()).isNotBlank();
                assertThat(made.summary().content()).contains("listens on port 900");
                assertThat(made.outputTokens()).isEqualTo(20);
                assertThat(made.reported()).isTrue();
                assertThat(asked.summaries().get(new SummaryId(made.summary().id())))
                        .satisfies(kept -> assertThat(kept.method()).isEqualTo(SummaryMethod.EXTRACTIVE))
                        .satisfies(kept -> assertThat(kept.fallbackReason()).isEqualTo(made.fallbackReason()));
                assertThat(asked.costs()
                                .list(Records.read(ListCosts.class, Map.of()))
                                .items())
                        .hasSize(1);
            }
        }
        try (Cairn asked = chatting(question -> {
            throw new Unavailable("The chat service is away.");
        })) {
            Summarised made =
                    asked.care().summarise(SummariseSession.of("monday").keeping(0));
            assertThat(made.fallbackReason()).isEqualTo("The chat service is away.");
            assertThat(made.outputTokens()).isNull();
            assertThat(made.summary()).isNotNull();
        }
    }

    @Test
    @Tag("F2")
    void tokensNobodyReportsAreEstimatedAndSaidToBe() {
        ChatModel silent = new ChatModel() {
            @Override
            public String name() {
                return "client";
            }

            @Override
            public Answer ask(Question question) {
                return new Answer(
                        "Services 0 to 9 listen on ports 9000 to 9009 on staging.", "large-2", null, null, true);
            }
        };
        talk(cairn, 10);
        Summarised made = cairn.asking(silent)
                .care()
                .summarise(SummariseSession.of("monday").keeping(0));
        assertThat(made.method()).isEqualTo(SummaryMethod.MODEL);
        assertThat(made.model()).isEqualTo("large-2");
        assertThat(made.reported()).isFalse();
        assertThat(made.inputTokens()).isBetween(300L, 1_500L);
        assertThat(made.outputTokens()).isBetween(10L, 40L);
        assertThat(cairn.costs().list(Records.read(ListCosts.class, Map.of())).items())
                .singleElement()
                .satisfies(cost -> assertThat(cost.model()).isEqualTo("large-2"))
                .satisfies(cost -> assertThat(cost.inputTokens()).isEqualTo(made.inputTokens()));
    }

    @Test
    void whatChangedMeanwhileIsNotCovered() {
        Cairn[] store = new Cairn[1];
        try (Cairn asked = chatting(question -> {
            Message last = store[0].messages().recent("monday", 1).getFirst();
            store[0].messages().delete(new MessageId(last.id()));
            return "Services 0 to 9 listen on ports 9000 to 9009 on staging.";
        })) {
            store[0] = asked;
            assertThatThrownBy(() ->
                            asked.care().summarise(SummariseSession.of("monday").keeping(0)))
                    .isInstanceOf(Conflict.class);
            assertThat(asked.summaries().list(ListSummaries.of("monday", 5)).items())
                    .isEmpty();
            assertThat(asked.costs()
                            .list(Records.read(ListCosts.class, Map.of()))
                            .items())
                    .hasSize(1);
        }
    }

    private Cairn chatting(Function<ChatModel.Question, String> answer) {
        Cairn asked = Cairn.open(CairnOptions.inMemory().withChat(new Answering(answer)));
        asked.sessions().create("monday");
        talk(asked, 10);
        return asked;
    }

    /** A model that answers as told. */
    private record Answering(Function<ChatModel.Question, String> answer) implements ChatModel {
        @Override
        public String name() {
            return "small-1";
        }

        @Override
        public Answer ask(Question question) {
            return Answer.of(answer.apply(question), 100L, 20L, true);
        }
    }
}
