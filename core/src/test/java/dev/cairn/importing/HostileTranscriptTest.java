package dev.cairn.importing;

import static dev.cairn.importing.Lines.call;
import static dev.cairn.importing.Lines.result;
import static dev.cairn.importing.Lines.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import dev.cairn.session.SessionStatus;
import dev.cairn.session.UpdateSession;
import dev.cairn.testing.Inputs;
import dev.cairn.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts that are damaged, unfinished or made to do harm. */
@Tag("F15")
@Tag("G")
class HostileTranscriptTest {
    private static final List<String> JUNK = List.of(
            "null",
            "[]",
            "{}",
            "true",
            "-1",
            "1e400",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "{\"type\":\"text\"}",
            "\"user\"",
            "9999999999999999999999",
            "[[[[]]]]",
            "\"\"",
            "\"../../etc\"",
            "{\"a\":{\"b\":null}}");

    @TempDir
    Path folder;

    private Cairn cairn;

    @BeforeEach
    void open() {
        cairn = Cairn.inMemory();
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void damagedLinesAreNamedAndTheRestIsTaken() {
        Lines lines = new Lines("s-1").user("u1", "One");
        lines.raw("{\"type\":\"user\",").raw("[1,2]").raw("").raw("  ").raw("{\"a\":1,\"a\":2}");
        lines.raw("{\"type\":\"user\",\"message\":" + "[".repeat(300) + "]".repeat(300) + "}");
        lines.user("u2", "Two");
        ImportReport report = take(lines.in(folder));
        assertThat(report.leftOut())
                .containsExactly(new ImportRemark(
                        "a line that is no JSON object",
                        4,
                        List.of("s-1.jsonl:2", "s-1.jsonl:3", "s-1.jsonl:6", "s-1.jsonl:7")));
        assertThat(contents("s-1")).containsExactly("One", "Two");
    }

    @Test
    void fileThatIsBeingWrittenIsNoError() throws IOException {
        String text = new Lines("s-1").user("u1", "One").user("u2", "Two").text();
        Path file = folder.resolve("s-1.jsonl");
        Files.writeString(file, text.substring(0, text.length() - 20));
        assertThat(take(file).leftOut())
                .containsExactly(new ImportRemark("the last line, which is not complete", 1, List.of("s-1.jsonl:2")));
        Files.writeString(file, text.strip());
        assertThat(take(file).leftOut()).isEmpty();
        assertThat(contents("s-1")).containsExactly("One", "Two");
    }

    @Test
    void whatCannotBeStoredIsReplacedAndSaid() throws IOException {
        Lines lines = new Lines("s-1").user("u1", "a\u0000bHALFc👍");
        lines.assistant("a1", "r1", 1, call("t1", "Ba\u0000sh", Map.of("na\u0000me", "HALF")));
        byte[] latin = new Lines("s-1").user("u2", "Grüße").text().getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("\uFEFF" + lines.text().replace("HALF", "\\ud800").replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(latin);
        Path file = Files.write(folder.resolve("s-1.jsonl"), bytes.toByteArray());
        ImportReport report = take(file);
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.changed())
                .extracting(ImportRemark::reason, ImportRemark::places)
                .containsExactly(
                        tuple("bytes that are no UTF-8 were replaced", List.of("s-1.jsonl:3")),
                        tuple(
                                "a NUL character or half a surrogate pair was replaced",
                                List.of("s-1.jsonl:1", "s-1.jsonl:2")));
        assertThat(contents("s-1")).startsWith("a\uFFFDb\uFFFDc👍").endsWith("Gr\uFFFD\uFFFDe");
        assertThat(take(file).kinds()).allMatch(count -> count.taken() == 0);
    }

    @Test
    void longLinesAndTextsHaveTheirLimits() {
        String longText = "数据 ".repeat(Limits.CONTENT / 3) + "👍".repeat(20);
        Lines lines = new Lines("s-1").user("u1", longText);
        lines.assistant("a1", "r1", 1, call("t1", "Write", Map.of("content", "x".repeat(70_000))));
        lines.said(
                "user",
                "u2",
                Map.of("role", "user", "content", List.of(result("t1", "ok", false))),
                Map.of("toolUseResult", Map.of("original", "y".repeat(20_000))));
        lines.raw("{\"type\":\"user\",\"uuid\":\"big\",\"message\":\"" + "z".repeat(Limits.IMPORT_LINE) + "\"}");
        lines.user("u3", "after");
        ImportReport report = take(lines.in(folder));
        List<Message> messages = messages("s-1");
        assertThat(messages).hasSize(5);
        assertThat(messages.get(0).content() + messages.get(1).content()).isEqualTo(longText);
        assertThat(messages.get(1).metadata()).containsEntry("part", 2L);
        assertThat(messages.get(1).clientId()).isEqualTo("u1#1");
        assertThat(messages.get(2).content()).hasSize(70_000 + "Write\ncontent: ".length());
        assertThat(messages.get(2).metadata()).doesNotContainKey("input");
        assertThat(messages.get(3).metadata()).doesNotContainKey("result");
        assertThat(report.changed())
                .extracting(ImportRemark::reason)
                .containsExactlyInAnyOrder(
                        "a text too long for one message was split",
                        "the input of a tool call is kept as text only, being long");
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason)
                .containsExactlyInAnyOrder(
                        "the details of a tool result, being long; its text is kept",
                        "a line longer than " + Limits.IMPORT_LINE + " bytes");
    }

    @Test
    void strangeBlocksAndNumbersAreLeftOutByName() {
        Lines lines = new Lines("s-1");
        lines.user(
                "u1",
                List.of(
                        Map.of("type", "image", "source", Map.of("media_type", "image/png", "data", "AAAA")),
                        Map.of("type", "hologram"),
                        "bare",
                        7L,
                        text(" ")));
        lines.said(
                "assistant",
                "a1",
                Map.of(
                        "id",
                        "r1",
                        "role",
                        "assistant",
                        "model",
                        "small-1",
                        "content",
                        List.of(text("Hi"), Map.of("type", "redacted_thinking", "data", "x")),
                        "usage",
                        Map.of("input_tokens", -5L, "output_tokens", "many")),
                Map.of("timestamp", "yesterday"));
        lines.said("assistant", "a2", Map.of("role", "assistant", "model", "<synthetic>", "content", "No"), Map.of());
        lines.other("user", "u3", Map.of("note", "no message"));
        lines.raw("{\"type\":\"file-history-snapshot\",\"messageId\":\"m\",\"snapshot\":{}}");
        ImportReport report = take(lines.in(folder));
        assertThat(contents("s-1")).containsExactly("[image image/png]", "bare", "Hi", "No");
        assertThat(messages("s-1").get(3).model()).isNull();
        assertThat(messages("s-1").get(2).createdAt())
                .isEqualTo(messages("s-1").get(0).createdAt());
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason)
                .containsExactlyInAnyOrder(
                        "the data of an image",
                        "a block of type 'hologram'",
                        "a block that is no object",
                        "an empty text",
                        "thinking that was redacted",
                        "token counts that are none",
                        "a line of type 'user' without a message",
                        "a line of type 'file-history-snapshot'");
    }

    @Test
    void namesFromOutsideBecomeKeys() {
        String odd = "../" + "ü".repeat(300) + "\u001b[31m";
        Lines lines = new Lines(odd).user("x".repeat(2_000), "One");
        lines.said("user", "u2", Map.of("role", "user", "content", "Two"), Map.of("agentId", odd, "isSidechain", true));
        take(lines.in(folder, "odd.jsonl"));
        assertThat(take(folder.resolve("odd.jsonl")).kinds()).allMatch(count -> count.taken() == 0);
        assertThat(cairn.recall().search("One").get(0).session()).matches("[a-zA-Z0-9]+-[0-9a-f]{8}");
    }

    @Test
    void archivedSessionTakesNothingAndSaysSo() {
        cairn.sessions().create("s-1");
        cairn.sessions().update(UpdateSession.status("s-1", SessionStatus.ARCHIVED));
        ImportReport report = take(new Lines("s-1").user("u1", "One").in(folder));
        assertThat(report.leftOut().get(0).reason()).contains("refused by the store", "archived");
        assertThat(report.kinds()).containsExactly(new ImportCount(ImportKind.SESSION, 0, 1));
    }

    @Test
    void reasonsAndPlacesAreBounded() {
        Lines lines = new Lines("s-1").user("u1", "One");
        for (int i = 0; i < 300; i++) {
            lines.other("kind" + i, "k" + i, Map.of());
            lines.other("same", "l" + i, Map.of());
        }
        ImportReport report = take(lines.in(folder));
        assertThat(report.leftOut()).hasSizeLessThanOrEqualTo(102);
        assertThat(report.leftOut()).allMatch(remark -> remark.places().size() <= 10);
        assertThat(report.leftOut().stream().mapToLong(ImportRemark::count).sum())
                .isEqualTo(600);
    }

    @Test
    void anyDamageIsSurvivedAndADryRunForetellsIt() {
        Seeds.each(1, 60, random -> {
            Path file = new Lines("s-1").in(folder);
            List<String> damaged = new ArrayList<>();
            for (String line : sample().all()) {
                damaged.add(random.nextInt(3) == 0 ? damage(line, random) : line);
            }
            String text = String.join("\n", damaged);
            try (Cairn fresh = Cairn.inMemory()) {
                Files.writeString(file, text);
                ImportFiles in = ImportFiles.claudeCode(file.toString());
                ImportReport dry = run(fresh, in.dry());
                ImportReport real = run(fresh, in);
                assertThat(dry == null).isEqualTo(real == null);
                if (real != null && dry != null) {
                    assertThat(dry.kinds()).isEqualTo(real.kinds());
                    assertThat(dry.leftOut()).isEqualTo(real.leftOut());
                    assertThat(dry.changed()).isEqualTo(real.changed());
                    assertThat(fresh.imports().run(in).kinds()).allMatch(count -> count.taken() == 0);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static ImportReport run(Cairn into, ImportFiles in) {
        try {
            return into.imports().run(in);
        } catch (Invalid e) {
            return null;
        }
    }

    /** The line with a value replaced, a stretch missing or a character changed. */
    private static String damage(String line, Random random) {
        int at = random.nextInt(line.length());
        return switch (random.nextInt(3)) {
            case 0 ->
                line.replaceFirst(
                        "(?<=" + "[:,\\[]" + ")(\"[^\"]*\"|\\d+|true|null)(?=.{0," + at + "}$)",
                        java.util.regex.Matcher.quoteReplacement(Seeds.pick(random, JUNK)));
            case 1 -> line.substring(0, at) + line.substring(Math.min(line.length(), at + random.nextInt(30)));
            default -> line.substring(0, at) + (char) random.nextInt(0x250) + line.substring(at + 1);
        };
    }

    private static Lines sample() {
        Lines lines = new Lines("s-1").user("u1", "Where is it?");
        lines.assistant("a1", "r1", 3, text("There"), call("t1", "Bash", Map.of("command", "ls")));
        lines.user("u2", List.of(result("t1", List.of(text("deploy.sh")), true)));
        lines.other("system", "y1", Map.of("content", "compacted"));
        lines.said("user", "u3", Map.of("role", "user", "content", "Aside"), Map.of("isSidechain", true));
        return lines.assistant("a2", "r2", 3, text("Done")).summary("All of it", "u2");
    }

    private ImportReport take(Path path) {
        return cairn.imports().run(ImportFiles.claudeCode(path.toString()));
    }

    private List<Message> messages(String session) {
        return cairn.messages()
                .list(Inputs.of(ListMessages.class, "session", session, "limit", 500))
                .items();
    }

    private List<String> contents(String session) {
        return messages(session).stream().map(Message::content).toList();
    }
}
