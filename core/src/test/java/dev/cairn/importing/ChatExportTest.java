package dev.cairn.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.LineReader.Line;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F15")
class ChatExportTest {
    private static final String CHATGPT = """
            [{"title": "Soup, and [brackets] \\"}", "create_time": 1700000000.5, "conversation_id": "c-1",
              "current_node": "a2", "mapping": {
                "r": {"id": "r", "message": null, "parent": null, "children": ["u1"]},
                "u1": {"id": "u1", "parent": "r", "children": ["a1", "a2"], "message": {"id": "u1",
                  "author": {"role": "user"}, "create_time": 1700000001.25,
                  "content": {"content_type": "text", "parts": ["How long does soup cook?", {"asset_pointer": "x"}]}}},
                "a1": {"id": "a1", "parent": "u1", "children": ["u2"], "message": {"id": "a1",
                  "author": {"role": "assistant"}, "create_time": 1700000002,
                  "content": {"content_type": "text", "parts": ["A year."]}, "metadata": {"model_slug": "big-1"}}},
                "u2": {"id": "u2", "parent": "a1", "children": [], "message": {"id": "u2",
                  "author": {"role": "user"}, "create_time": null,
                  "content": {"content_type": "text", "parts": ["Surely not."]}}},
                "a2": {"id": "a2", "parent": "u1", "children": [], "message": {"id": "a2",
                  "author": {"role": "assistant"}, "create_time": 1700000003,
                  "content": {"content_type": "text", "parts": ["An hour."]}, "metadata": {"model_slug": "big-1"}}}
              }},
             {"title": null, "id": "c-2", "mapping": {
                "x": {"parent": "y", "message": null}, "y": {"parent": "x", "message": null}}}]
            """;

    private static final String CLAUDE = """
            [{"uuid": "k-1", "name": "Ports", "created_at": "2026-03-01T08:00:00.123456Z", "chat_messages": [
               {"uuid": "m-1", "sender": "human", "text": "Which port?", "created_at": "2026-03-01T08:00:01Z",
                "content": [{"type": "text", "text": "Which port?"}],
                "attachments": [{"file_name": "ports.txt", "extracted_content": "8081 staging"}],
                "files": [{"file_name": "a.png"}]},
               {"uuid": "m-2", "sender": "assistant", "text": "8081.", "created_at": "2026-03-01T08:00:02Z",
                "content": [{"type": "thinking", "thinking": "Look it up."}, {"type": "text", "text": "8081."}]},
               {"uuid": "m-3", "sender": "human", "text": "Thanks", "created_at": "bad", "content": []}]},
             {"uuid": "k-2", "name": "", "chat_messages": []}]
            """;

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
    void chatGptKeepsItsBranches() {
        ImportReport dry = take("chatgpt", CHATGPT, true);
        ImportReport report = take("chatgpt", CHATGPT, false);
        assertThat(dry.kinds()).isEqualTo(report.kinds());
        assertThat(cairn.sessions().get("c-1").name()).isEqualTo("Soup, and [brackets] \"}");
        assertThat(cairn.sessions().get("c-1").createdAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_001_250L));
        List<Message> messages = cairn.messages().recent("c-1", 10);
        String main = messages.getFirst().conversation();
        assertThat(messages)
                .extracting(
                        Message::clientId,
                        Message::role,
                        Message::content,
                        m -> m.conversation().equals(main))
                .containsExactly(
                        tuple("u1", Role.USER, "How long does soup cook?", true),
                        tuple("a2", Role.ASSISTANT, "An hour.", true),
                        tuple("a1", Role.ASSISTANT, "A year.", false),
                        tuple("u2", Role.USER, "Surely not.", false));
        assertThat(messages.get(2).conversation()).isEqualTo(messages.get(3).conversation());
        assertThat(messages.get(1).parent()).isEqualTo(messages.get(0).id());
        assertThat(messages.get(2).parent()).isEqualTo(messages.get(0).id());
        assertThat(messages.get(3).createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_002));
        assertThat(messages.get(1).model()).isEqualTo("big-1");
        assertThat(report.leftOut())
                .extracting(ImportRemark::reason)
                .containsExactly(
                        "the data of an image or recording, which the export does not hold",
                        "messages that answer each other in a circle");
        nothingIsNew("chatgpt", CHATGPT);
    }

    @Test
    void claudeKeepsThoughtsAndAttachments() {
        ImportReport dry = take("claude", CLAUDE, true);
        ImportReport report = take("claude", CLAUDE, false);
        assertThat(dry.kinds()).isEqualTo(report.kinds());
        assertThat(cairn.sessions().get("k-1").name()).isEqualTo("Ports");
        assertThat(cairn.messages().recent("k-1", 10))
                .extracting(Message::clientId, Message::role, Message::content)
                .containsExactly(
                        tuple("m-1", Role.USER, "Which port?"),
                        tuple("m-1#1", Role.USER, "8081 staging"),
                        tuple("m-2", Role.ASSISTANT, "Look it up."),
                        tuple("m-2#1", Role.ASSISTANT, "8081."),
                        tuple("m-3", Role.USER, "Thanks"));
        assertThat(cairn.messages().recent("k-1", 1).getFirst().createdAt())
                .isEqualTo(Instant.parse("2026-03-01T08:00:02Z"));
        nothingIsNew("claude", CLAUDE);
    }

    @Test
    void aFileCutAnywhereIsTakenAsFarAsItGoes() {
        for (String format : List.of("chatgpt", "claude")) {
            String whole = format.equals("claude") ? CLAUDE : CHATGPT;
            for (int end = 0; end < whole.length(); end += 41) {
                try {
                    take(format, whole.substring(0, end), false);
                } catch (Invalid e) {
                    assertThat(e).hasMessageContaining("Nothing was taken");
                }
            }
            take(format, whole, false);
            nothingIsNew(format, whole);
        }
        assertThat(cairn.messages().recent("c-1", 10)).hasSize(4);
        assertThat(cairn.messages().recent("k-1", 10)).hasSize(5);
    }

    @Test
    void whatIsNoExportIsRefused() {
        for (String text : List.of("", "{}", "[1]", "[{}]", "[[[[", "[\"", "x", "[{\"mapping\": 3, \"uuid\": 4}]")) {
            for (String format : List.of("chatgpt", "claude")) {
                assertThatThrownBy(() -> take(format, text, false)).as(text).isInstanceOf(Invalid.class);
            }
        }
        String odd = "[{\"mapping\":{\"a\":1,\"b\":{\"message\":{\"content\":[],\"author\":9}}}}, null, 5]";
        assertThat(take("chatgpt", odd, false).kinds()).isEmpty();
        String odder = "[{\"uuid\":\"u\",\"chat_messages\":[null,{\"content\":[3],\"attachments\":[7,{}]}]}]";
        assertThat(take("claude", odder, false).kinds()).isEmpty();
    }

    @Test
    void elementsAreReadOneByOneAndLongOnesPassedOver() throws IOException {
        String text = "\uFEFF [ {\"a\": \"],}\\\\\\\"\"} , 12,[1,[2]] , \"" + "x".repeat(100) + "\", true ] tail";
        var reader = new ElementReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 50);
        assertThat(reader.next())
                .extracting(Line::text)
                .asString()
                .isEqualToIgnoringWhitespace("{\"a\": \"],}\\\\\\\"\"}");
        assertThat(reader.next()).extracting(Line::text).isEqualTo("12");
        assertThat(reader.next()).extracting(Line::text).asString().isEqualToIgnoringWhitespace("[1,[2]]");
        assertThat(reader.next()).extracting(Line::text).isNull();
        assertThat(reader.next()).extracting(Line::text).asString().isEqualToIgnoringWhitespace("true");
        assertThat(reader.next()).isNull();
        assertThat(Limits.IMPORT_LINE).isGreaterThan(Limits.CONTENT);
    }

    private void nothingIsNew(String format, String text) {
        assertThat(take(format, text, false).kinds())
                .allSatisfy(count ->
                        assertThat(count.taken()).as(count.kind().name()).isZero());
    }

    private ImportReport take(String format, String text, boolean dry) {
        try {
            Path file = Files.writeString(folder.resolve("conversations.json"), text);
            return cairn.imports().run(new ImportFiles(format, file.toString(), dry, null));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
