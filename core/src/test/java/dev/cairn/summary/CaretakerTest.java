package dev.cairn.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.CairnOptions;
import dev.cairn.Scope;
import dev.cairn.ledger.ListCosts;
import dev.cairn.port.ChatModel;
import dev.cairn.recall.Hit;
import dev.cairn.recall.Search;
import dev.cairn.schema.Records;
import dev.cairn.session.CreateSession;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import dev.cairn.session.Summary;
import dev.cairn.session.SummaryMethod;
import dev.cairn.session.UpdateSession;
import dev.cairn.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("C8")
class CaretakerTest {
    @TempDir
    Path folder;

    private CairnOptions options() {
        return CairnOptions.file(folder.resolve("a.db"));
    }

    private static void talk(Cairn in, String session, int from, int to) {
        for (int i = from; i < to; i++) {
            String said = "Service number " + i + " listens on port " + (9_000 + i)
                    + " of the staging server, and Kim decided that it stays there. ";
            in.messages().add(session, i % 2 == 0 ? Role.USER : Role.ASSISTANT, said);
        }
    }

    private static List<Summary> summaries(Cairn in, String session) {
        return in.summaries().list(ListSummaries.of(session, 50)).items();
    }

    private static List<Message> all(Cairn in, String session) {
        return in.messages().recent(session, 500);
    }

    private static long tokens(Cairn in, String session) {
        return in.care().measure(MeasureSession.of(session, 400)).tokens();
    }

    /** Waits until something is so, which another thread brings about. */
    private static void eventually(java.util.function.BooleanSupplier so) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1_000 && !so.getAsBoolean(); i++) {
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    @Test
    void aSessionToldToBeCaredForIsKeptWithinItsWindow() throws InterruptedException {
        try (Cairn cairn = Cairn.open(options())) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 40);
            eventually(() -> tokens(cairn, "monday") <= 400);
            List<Message> kept = all(cairn, "monday");
            assertThat(kept).hasSize(40);
            assertThat(kept)
                    .filteredOn(Message::archived)
                    .hasSizeGreaterThan(20)
                    .allMatch(Message::summarised);
            assertThat(kept.getLast().archived()).isFalse();
            assertThat(summaries(cairn, "monday"))
                    .isNotEmpty()
                    .allMatch(made -> made.method() == SummaryMethod.EXTRACTIVE);
            assertThat(summaries(cairn, "monday").stream()
                            .mapToInt(Summary::messageCount)
                            .sum())
                    .as("every archived message is covered once")
                    .isEqualTo((int) kept.stream().filter(Message::archived).count());
            List<Hit> found = cairn.recall()
                    .search(Records.read(Search.class, Map.of("query", "service number 3 port")))
                    .items();
            assertThat(found).as("originals are found as before").isNotEmpty();
            assertThat(cairn.handoffs()
                            .list(dev.cairn.session.ListHandoffs.pendingFor("monday", 5))
                            .items())
                    .as("nobody is asked to hand over")
                    .isEmpty();
        }
    }

    @Test
    void whoIsNotToldToCareDoesNot() {
        try (Cairn cairn = Cairn.open(options())) {
            cairn.sessions().create("monday");
            talk(cairn, "monday", 0, 60);
        }
        try (Cairn cairn = Cairn.open(options())) {
            assertThat(all(cairn, "monday")).noneMatch(Message::summarised);
            assertThat(summaries(cairn, "monday")).isEmpty();
        }
    }

    @Test
    void aProcessThatDoesOneThingCaresWhenItEnds() {
        CairnOptions once = options().withBackground(false);
        try (Cairn cairn = Cairn.open(once)) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 40);
            assertThat(summaries(cairn, "monday")).isEmpty();
        }
        try (Cairn cairn = Cairn.open(once)) {
            assertThat(summaries(cairn, "monday")).isNotEmpty();
            assertThat(tokens(cairn, "monday")).isLessThanOrEqualTo(400);
        }
    }

    @Test
    void aSessionThatIsToldLaterIsCaredForFromItsNextMessage() {
        CairnOptions once = options().withBackground(false);
        try (Cairn cairn = Cairn.open(once)) {
            cairn.sessions().create("monday");
            talk(cairn, "monday", 0, 40);
            cairn.sessions().update(Records.read(UpdateSession.class, Map.of("key", "monday", "careWindow", 400L)));
            talk(cairn, "monday", 40, 41);
        }
        try (Cairn cairn = Cairn.open(once)) {
            assertThat(tokens(cairn, "monday")).isLessThanOrEqualTo(400);
            cairn.sessions()
                    .update(Records.read(UpdateSession.class, Map.of("key", "monday", "unset", List.of("careWindow"))));
            assertThat(cairn.sessions().get("monday").careWindow()).isNull();
            talk(cairn, "monday", 41, 90);
        }
        try (Cairn cairn = Cairn.open(once)) {
            assertThat(tokens(cairn, "monday")).isGreaterThan(400);
        }
    }

    @Test
    void whatATransactionUndoesGivesRiseToNothing() {
        CairnOptions once = options().withBackground(false);
        try (Cairn cairn = Cairn.open(once)) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            try (var undone = cairn.begin(Duration.ofSeconds(5))) {
                undone.run(() -> {
                    talk(cairn, "monday", 0, 60);
                    return true;
                });
            }
            cairn.transaction(() -> {
                talk(cairn, "monday", 0, 60);
                return true;
            });
        }
        try (Cairn cairn = Cairn.open(once)) {
            assertThat(all(cairn, "monday")).hasSize(60);
            assertThat(tokens(cairn, "monday")).isLessThanOrEqualTo(400);
        }
    }

    @Test
    void aModelIsAskedOnceASpanAndItsTokensAreAccountedFor() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (Cairn cairn = Cairn.open(options().withChat(new Model(asked)))) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 14);
            eventually(() -> !summaries(cairn, "monday").isEmpty());
            assertThat(asked).hasValue(1);
            assertThat(summaries(cairn, "monday"))
                    .singleElement()
                    .satisfies(made -> assertThat(made.method()).isEqualTo(SummaryMethod.MODEL));
            assertThat(cairn.costs()
                            .list(Records.read(ListCosts.class, Map.of()))
                            .items())
                    .singleElement()
                    .satisfies(cost -> assertThat(cost.model()).isEqualTo("small-1"));
        }
    }

    @Test
    void aFailureIsPutOffAndSaidInHealth() throws InterruptedException {
        TestClock clock = new TestClock();
        AtomicInteger tried = new AtomicInteger();
        ChatModel broken = new ChatModel() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Answer ask(Question question) {
                tried.incrementAndGet();
                throw new IllegalStateException("not to be shown");
            }
        };
        try (Cairn cairn = Cairn.open(options().withClock(clock).withChat(broken))) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 20);
            eventually(() -> cairn.admin().health().degraded().toString().contains("care: put off"));
            assertThat(cairn.admin().health().degraded().toString())
                    .doesNotContain("monday")
                    .doesNotContain("not to be shown");
            talk(cairn, "monday", 20, 25);
            assertThat(tried).as("rests").hasValue(1);
            assertThat(all(cairn, "monday")).noneMatch(Message::archived);
        }
        clock.pass(Duration.ofMinutes(2));
        try (Cairn cairn = Cairn.open(options().withClock(clock).withBackground(false))) {
            talk(cairn, "monday", 25, 26);
        }
        try (Cairn cairn = Cairn.open(options().withClock(clock))) {
            assertThat(tokens(cairn, "monday")).isLessThanOrEqualTo(400);
            assertThat(cairn.admin().health().degraded().toString()).doesNotContain("care:");
        }
    }

    @Test
    void aModelThatDoesNotAnswerLeavesTheSessionToItsOwnSentences() throws InterruptedException {
        ChatModel silent = new ChatModel() {
            @Override
            public String name() {
                return "silent";
            }

            @Override
            public Answer ask(Question question) {
                throw new Unavailable("It is asleep.");
            }
        };
        try (Cairn cairn = Cairn.open(options().withChat(silent))) {
            cairn.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 20);
            eventually(() -> !summaries(cairn, "monday").isEmpty());
            assertThat(summaries(cairn, "monday").getFirst().fallbackReason()).contains("asleep");
        }
    }

    @Test
    @Tag("F3")
    void severalProcessesCareOnce() throws Exception {
        try (Cairn cairn = Cairn.open(options())) {
            cairn.sessions().create(CreateSession.of("shared").caredFor(500));
        }
        List<Process> writers = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.cairn.sqlite.WriterProcess",
                            folder.resolve("a.db").toString(),
                            "shared",
                            "writer" + w,
                            "120")
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process writer : writers) {
            String out = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).as(out).isZero();
        }
        try (Cairn cairn = Cairn.open(options().withBackground(false))) {
            talk(cairn, "shared", 0, 1);
        }
        try (Cairn cairn = Cairn.open(options().withBackground(false))) {
            List<Message> kept = all(cairn, "shared");
            assertThat(kept).hasSize(361);
            List<Summary> made = summaries(cairn, "shared");
            assertThat(made.stream().mapToInt(Summary::messageCount).sum())
                    .isEqualTo((int) kept.stream().filter(Message::summarised).count());
            Set<String> begins =
                    made.stream().map(one -> String.valueOf(one.fromMessage())).collect(Collectors.toSet());
            assertThat(begins).as("no span is summarised twice").hasSize(made.size());
            assertThat(cairn.care().measure(MeasureSession.of("shared", 500)).tokens())
                    .isLessThanOrEqualTo(500);
            assertThat(cairn.admin().check().problems()).isEmpty();
        }
    }

    @Test
    @Tag("E10")
    void aUsersSessionsAreCaredForAsThatUser() {
        CairnOptions once = options().withBackground(false);
        try (Cairn cairn = Cairn.open(once)) {
            Cairn kim = cairn.as(Scope.user("kim"));
            cairn.sessions().create("monday");
            kim.sessions().create(CreateSession.of("monday").caredFor(400));
            talk(cairn, "monday", 0, 30);
            talk(kim, "monday", 0, 30);
        }
        try (Cairn cairn = Cairn.open(once)) {
            assertThat(all(cairn, "monday")).noneMatch(Message::archived);
            assertThat(all(cairn.as(Scope.user("kim")), "monday")).anyMatch(Message::archived);
        }
    }

    /** A model that answers in the words of what it is asked. */
    private record Model(AtomicInteger asked) implements ChatModel {
        @Override
        public String name() {
            return "small-1";
        }

        @Override
        public Answer ask(Question question) {
            asked.incrementAndGet();
            return Answer.of("Kim decided that the services stay on the staging server.", 100L, 20L, true);
        }
    }
}
