package dev.cairn.importing;

import static dev.cairn.importing.Lines.call;
import static dev.cairn.importing.Lines.result;
import static dev.cairn.importing.Lines.text;
import static dev.cairn.importing.Lines.thinking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Scope;
import dev.cairn.ledger.Cost;
import dev.cairn.ledger.ListCosts;
import dev.cairn.session.Conversation;
import dev.cairn.session.ListConversations;
import dev.cairn.session.ListMessages;
import dev.cairn.session.ListSessions;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import dev.cairn.session.Session;
import dev.cairn.session.Summary;
import dev.cairn.testing.Dump;
import dev.cairn.testing.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F15")
class ClaudeCodeImportTest {
    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void everythingSaidAndDoneFindsItsPlace() {
        ImportReport report = take(day("s-1").in(folder));
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.changed()).isEmpty();
        assertThat(report.kinds())
                .extracting(ImportCount::kind, ImportCount::taken, ImportCount::already)
                .containsExactly(
                        tuple(ImportKind.PROJECT, 1L, 0L),
                        tuple(ImportKind.SESSION, 1L, 0L),
                        tuple(ImportKind.USER, 2L, 0L),
                        tuple(ImportKind.ASSISTANT, 2L, 0L),
                        tuple(ImportKind.THINKING, 1L, 0L),
                        tuple(ImportKind.TOOL_CALL, 1L, 0L),
                        tuple(ImportKind.TOOL_RESULT, 1L, 0L),
                        tuple(ImportKind.SYSTEM, 1L, 0L),
                        tuple(ImportKind.SUMMARY, 1L, 0L),
                        tuple(ImportKind.COST, 2L, 0L));
        assertThat(report.lines()).isEqualTo(7);
        assertThat(messages("s-1"))
                .extracting(Message::index, Message::role, Message::content, Message::clientId)
                .containsExactly(
                        tuple(1, Role.USER, "Where is the deploy script?", "u1"),
                        tuple(2, Role.ASSISTANT, "It may be in bin.", "a1"),
                        tuple(3, Role.ASSISTANT, "Let me look.", "a1#1"),
                        tuple(4, Role.ASSISTANT, "Bash\ncommand: ls bin\ntimeout: 5", "a1#2"),
                        tuple(5, Role.TOOL, "deploy.sh", "u2"),
                        tuple(6, Role.ASSISTANT, "It is bin/deploy.sh.", "a2"),
                        tuple(7, Role.SYSTEM, "Conversation saved", "y1"),
                        tuple(8, Role.USER, "Thanks!", "u3"));
    }

    @Test
    @Tag("A2")
    void sessionHasPlaceAndTimesOfTheTranscript() {
        take(day("s-1").in(folder));
        Session session = cairn.sessions().get("s-1");
        assertThat(session.project()).isEqualTo("shop");
        assertThat(session.name()).isEqualTo("Where is the deploy script?");
        assertThat(session.gitBranch()).isEqualTo("trunk");
        assertThat(session.workingDirectory()).isEqualTo("/src/shop");
        assertThat(session.metadata()).containsEntry("origin", Map.of("format", "claude-code", "version", "2.0.1"));
        assertThat(session.createdAt()).isEqualTo("2026-03-01T08:00:00.500Z");
        assertThat(session.lastActiveAt()).isEqualTo("2026-03-01T08:00:05.500Z");
        assertThat(messages("s-1").get(1).createdAt()).isEqualTo("2026-03-01T08:00:01.500Z");
        assertThat(cairn.projects().get("shop").path()).isEqualTo("/src/shop");
    }

    @Test
    @Tag("A4")
    void callsAndResultsKeepTheirDetails() {
        take(day("s-1").in(folder));
        List<Message> messages = messages("s-1");
        assertThat(messages.get(1).metadata()).containsEntry("kind", "thinking");
        assertThat(messages.get(1).importance()).isEqualTo(0.3);
        assertThat(messages.get(3).metadata())
                .isEqualTo(Map.of(
                        "kind",
                        "tool_call",
                        "tool",
                        "Bash",
                        "toolUseId",
                        "t1",
                        "input",
                        Map.of("command", "ls bin", "timeout", 5L)));
        assertThat(messages.get(4).metadata())
                .isEqualTo(Map.of(
                        "kind",
                        "tool_result",
                        "toolUseId",
                        "t1",
                        "isError",
                        false,
                        "result",
                        Map.of("stdout", "deploy.sh", "code", 0L)));
        assertThat(messages.get(6).type()).isEqualTo(MessageType.SYSTEM);
        assertThat(messages.get(6).metadata()).containsEntry("level", "info");
        assertThat(messages.get(5).model()).isEqualTo("small-1");
        assertThat(cairn.recall().search("deploy.sh")).hasSize(2);
    }

    @Test
    @Tag("A9")
    void costOfAnAnswerSpreadOverLinesIsCountedOnce() {
        Lines lines = new Lines("s-1").user("u1", "Go on");
        lines.assistant("a1", "r1", 2, thinking("Hm"));
        lines.assistant("a2", "r1", 40, call("t1", "Read", Map.of("file", "a")));
        lines.user("u2", List.of(result("t1", "one", false)));
        lines.assistant("a3", "r1", 40, call("t2", "Read", Map.of("file", "b")));
        lines.user("u3", List.of(result("t2", "two", false)));
        lines.assistant("a4", "r2", 3, text("Done"));
        take(lines.in(folder));
        assertThat(costs())
                .extracting(Cost::clientId, Cost::model, Cost::inputTokens, Cost::outputTokens, Cost::cacheReadTokens)
                .containsExactlyInAnyOrder(tuple("r1", "small-1", 10L, 40L, 7L), tuple("r2", "small-1", 10L, 3L, 7L));
        assertThat(costs().get(1).cacheWriteTokens()).isEqualTo(5);
        assertThat(costs().get(1).recordedAt()).isEqualTo("2026-03-01T08:00:01.500Z");
        assertThat(costs().get(1).message()).isEqualTo(messages("s-1").get(1).id());
        assertThat(messages("s-1"))
                .extracting(Message::tokenUsage)
                .containsExactly(null, null, null, null, 40, null, 3);
    }

    @Test
    @Tag("A6")
    void answersFormThreadsPastLinesThatAreNotTaken() {
        Lines lines = new Lines("s-1").user("u1", "First");
        lines.other("progress", "p1", Map.of("data", "x"));
        lines.other("attachment", "p2", Map.of());
        lines.assistant("a1", "r1", 1, text("Second"), text("and third"));
        lines.after("u1").user("u2", "Another branch");
        ImportReport report = take(lines.in(folder));
        List<Message> messages = messages("s-1");
        assertThat(messages.get(1).parent()).isEqualTo(messages.get(0).id());
        assertThat(messages.get(2).parent()).isEqualTo(messages.get(1).id());
        assertThat(messages.get(3).parent()).isEqualTo(messages.get(0).id());
        assertThat(cairn.messages().thread(new MessageId(messages.get(2).id()))).hasSize(4);
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason, ImportRemark::places)
                .containsExactly(
                        tuple("a line of type 'progress'", List.of("s-1.jsonl:2")),
                        tuple("a line of type 'attachment'", List.of("s-1.jsonl:3")));
    }

    @Test
    void secondImportTakesOnlyWhatIsNew() {
        Lines lines = day("s-1");
        take(lines.in(folder));
        Map<String, List<String>> before = Dump.all(folder.resolve("store.db"));
        ImportReport again = take(folder.resolve("s-1.jsonl"));
        assertThat(again.kinds()).allMatch(count -> count.taken() == 0 && count.already() > 0);
        assertThat(Dump.all(folder.resolve("store.db"))).isEqualTo(before);
        lines.user("u4", "One more thing").in(folder);
        ImportReport grown = take(folder.resolve("s-1.jsonl"));
        assertThat(grown.kinds())
                .filteredOn(count -> count.taken() > 0)
                .containsExactly(new ImportCount(ImportKind.USER, 1, 2));
        assertThat(messages("s-1").get(8).parent())
                .isEqualTo(messages("s-1").get(7).id());
    }

    @Test
    void dryRunSaysTheSameAndWritesNothing() {
        Lines lines = day("s-1");
        for (int i = 0; i < 800; i++) {
            lines.user("n" + i, "Number " + i);
        }
        lines.user("n5", "Number 5").summary("Many numbers", "n799").summary("Of nothing", "nowhere");
        lines.in(folder);
        cairn.sessions().create("mine");
        Map<String, List<String>> before = Dump.all(folder.resolve("store.db"));
        ImportReport dry = cairn.imports()
                .run(ImportFiles.claudeCode(folder.resolve("s-1.jsonl").toString())
                        .dry());
        assertThat(Dump.all(folder.resolve("store.db"))).isEqualTo(before);
        ImportReport real = take(folder.resolve("s-1.jsonl"));
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.kinds()).isEqualTo(real.kinds());
        assertThat(dry.leftOut()).isEqualTo(real.leftOut());
        assertThat(count(real, ImportKind.USER)).isEqualTo(new ImportCount(ImportKind.USER, 802, 1));
    }

    @Test
    @Tag("G")
    void whatWasTakenBeforeAFailureStaysAndTheRestFollows() {
        Lines lines = new Lines("s-1");
        for (int i = 0; i < 1_000; i++) {
            lines.user("n" + i, "Number " + i);
        }
        ImportFiles file = ImportFiles.claudeCode(lines.in(folder).toString());
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> cairn.imports().run(file, (done, total) -> {
                    if (calls.incrementAndGet() == 4) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        int kept = cairn.sessions().get("s-1").messageCount();
        assertThat(kept).isPositive().isLessThan(1_000);
        ImportReport rest = cairn.imports().run(file);
        assertThat(count(rest, ImportKind.USER)).isEqualTo(new ImportCount(ImportKind.USER, 1_000L - kept, kept));
        assertThat(cairn.sessions().get("s-1").messageCount()).isEqualTo(1_000);
        assertThat(messages("s-1").get(499).content()).isEqualTo("Number 499");
    }

    @Test
    @Tag("A3")
    void whatWasSaidAsideHasItsOwnConversation() {
        Lines lines = new Lines("s-1").user("u1", "Do it");
        Map<String, Object> aside = Map.of("isSidechain", true);
        lines.after(null).said("user", "x1", Map.of("role", "user", "content", "Look for it"), aside);
        lines.said("assistant", "x2", Lines.answer("r1", 4, text("Found it")), aside);
        lines.after(null)
                .said(
                        "user",
                        "y1",
                        Map.of("role", "user", "content", "Test it"),
                        Map.of("isSidechain", true, "agentId", "ag/7"));
        lines.after("u1").assistant("a1", "r2", 4, text("Done"));
        take(lines.in(folder));
        List<Conversation> conversations = cairn.conversations()
                .list(new ListConversations("s-1", 10, null))
                .items();
        assertThat(conversations)
                .extracting(Conversation::main, Conversation::messageCount, Conversation::title)
                .containsExactlyInAnyOrder(
                        tuple(true, 2, null), tuple(false, 2, "Aside: Look for it"), tuple(false, 1, "Aside: Test it"));
        assertThat(conversations).extracting(Conversation::key).contains("s-1.x1");
        assertThat(take(folder.resolve("s-1.jsonl")).kinds()).allMatch(count -> count.taken() == 0);
    }

    @Test
    @Tag("C4")
    void summariesCoverWhatTheySumUpEvenFromOtherFiles() {
        new Lines("s-2")
                .summary("About the first day", "u3")
                .user("z1", "Next day")
                .in(folder);
        day("s-1").in(folder);
        take(folder);
        Summary summary = summaries("s-1").stream()
                .filter(each -> each.content().equals("About the first day"))
                .findFirst()
                .orElseThrow();
        List<Message> messages = messages("s-1");
        assertThat(summary.fromMessage()).isEqualTo(messages.get(0).id());
        assertThat(summary.toMessage()).isEqualTo(messages.get(7).id());
        assertThat(summary.messageCount()).isEqualTo(8);
        assertThat(summaries("s-2")).isEmpty();
        assertThat(cairn.recall().search("first day")).isNotEmpty();
    }

    @Test
    @Tag("C4")
    void compactedContextIsASummaryAndNoOpinionOfTheUser() {
        Lines lines = new Lines("s-1").user("u1", "One").assistant("a1", "r1", 1, text("Two"));
        lines.other("system", "y1", Map.of("content", "Conversation compacted", "subtype", "compact_boundary"));
        lines.said(
                "user",
                "u2",
                Map.of("role", "user", "content", "They counted to two."),
                Map.of("isCompactSummary", true));
        lines.said("user", "u3", Map.of("role", "user", "content", "Caveat: be brief"), Map.of("isMeta", true));
        take(lines.in(folder));
        assertThat(summaries("s-1"))
                .extracting(Summary::content, Summary::messageCount)
                .containsExactly(tuple("They counted to two.", 3));
        List<Message> messages = messages("s-1");
        assertThat(messages.subList(3, 5)).allMatch(m -> m.type() == MessageType.CONTEXT && m.importance() == 0.3);
        assertThat(messages.get(4).metadata()).containsEntry("isMeta", true);
    }

    @Test
    void resumedSessionsRepeatNothing() {
        Lines first = day("s-1");
        first.in(folder, "a.jsonl");
        Lines second = new Lines("s-2");
        first.all().forEach(second::raw);
        second.user("v1", "And on it goes").in(folder, "b.jsonl");
        ImportReport report = take(folder);
        assertThat(report.files()).isEqualTo(2);
        assertThat(cairn.sessions().get("s-1").messageCount()).isEqualTo(8);
        assertThat(cairn.sessions().get("s-2").messageCount()).isEqualTo(1);
        assertThat(costs()).hasSize(2);
    }

    @Test
    @Tag("D1")
    void projectsAreKnownByTheirFolder() {
        cairn.projects().create("shop");
        new Lines("s-1").user("u1", "Here").in(folder);
        String elsewhere = new Lines("s-2").user("u2", "There").text().replace("/src/shop", "C:\\\\work\\\\shop\\\\");
        write("s-2.jsonl", elsewhere);
        take(folder);
        assertThat(cairn.sessions().get("s-1").project()).isEqualTo("shop-2");
        assertThat(cairn.sessions().get("s-2").project()).isEqualTo("shop-3");
        new Lines("s-3").user("u3", "Here again").in(folder);
        take(folder.resolve("s-3.jsonl"));
        assertThat(cairn.sessions().get("s-3").project()).isEqualTo("shop-2");
        Cairn scoped = cairn.as(Scope.LOCAL.inProject("shop"));
        new Lines("s-4").user("u4", "As told").in(folder);
        scoped.imports().run(ImportFiles.claudeCode(folder.resolve("s-4.jsonl").toString()));
        assertThat(cairn.sessions().get("s-4").project()).isEqualTo("shop");
    }

    @Test
    @Tag("D1")
    void eachUserHasTheirOwn() {
        Path file = day("s-1").in(folder);
        Cairn other = cairn.as(Scope.user("eve"));
        take(file);
        assertThat(other.sessions().list(Inputs.of(ListSessions.class)).items()).isEmpty();
        ImportReport theirs = other.imports().run(ImportFiles.claudeCode(file.toString()));
        assertThat(theirs.kinds()).allMatch(count -> count.already() == 0);
    }

    @Test
    @Tag("G")
    void whatIsNoTranscriptIsRefusedWhole() throws Exception {
        write("memory.jsonl", """
                {"type":"entity","name":"Ann","entityType":"person","observations":[]}
                {"type":"relation","from":"Ann","to":"Bob"}
                """);
        write("noise.jsonl", "\u0000\u0001 noise\n".repeat(5_000));
        write("text.txt", "hello");
        assertRefused("memory.jsonl", "no transcript");
        assertRefused("noise.jsonl", "no transcript");
        assertRefused("text.txt", "Expected a .jsonl file");
        assertRefused("store.db", "Expected a .jsonl file");
        assertRefused("nowhere.jsonl", "Found no file or folder");
        Files.createDirectory(folder.resolve("empty"));
        assertRefused("empty", "Found no .jsonl file");
        assertThatThrownBy(() -> cairn.imports().run(ImportFiles.of("notes", folder.toString())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Expected format to be one of claude-code, cairn");
        assertThat(Dump.query(folder.resolve("store.db"), "SELECT count(*) FROM sessions"))
                .containsExactly("0");
        day("s-1").in(folder);
        ImportReport mixed = take(folder);
        assertThat(mixed.leftOut())
                .extracting(ImportRemark::reason, ImportRemark::places)
                .containsExactly(
                        tuple("a file that is no transcript of Claude Code", List.of("memory.jsonl", "noise.jsonl")));
        write("fresh.jsonl", "");
        assertThat(take(folder.resolve("fresh.jsonl")).lines()).isZero();
    }

    private void assertRefused(String name, String message) {
        assertThatThrownBy(() -> take(folder.resolve(name)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(message);
    }

    private ImportReport take(Path path) {
        return cairn.imports().run(ImportFiles.claudeCode(path.toString()));
    }

    private List<Message> messages(String session) {
        return cairn.messages()
                .list(Inputs.of(ListMessages.class, "session", session, "limit", 500))
                .items();
    }

    private List<Summary> summaries(String session) {
        return cairn.summaries().list(ListSummaries.of(session, 50)).items();
    }

    private List<Cost> costs() {
        return cairn.costs().list(ListCosts.recent(50)).items();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportCount count(ImportReport report, ImportKind kind) {
        return report.kinds().stream()
                .filter(count -> count.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** A day's work: one of each kind. */
    private static Lines day(String session) {
        Lines lines = new Lines(session).user("u1", "Where is the deploy script?");
        LinkedHashMap<String, Object> input = new LinkedHashMap<>();
        input.put("command", "ls bin");
        input.put("timeout", 5L);
        lines.assistant("a1", "r1", 30, thinking("It may be in bin."), text("Let me look."), call("t1", "Bash", input));
        lines.said(
                "user",
                "u2",
                Map.of("role", "user", "content", List.of(result("t1", List.of(text("deploy.sh")), false))),
                Map.of("toolUseResult", Map.of("stdout", "deploy.sh", "code", 0L)));
        lines.assistant("a2", "r2", 8, text("It is bin/deploy.sh."));
        lines.other("system", "y1", Map.of("content", "Conversation saved", "level", "info"));
        lines.user("u3", "Thanks!");
        return lines.summary("They looked for the deploy script.", "u3");
    }
}
