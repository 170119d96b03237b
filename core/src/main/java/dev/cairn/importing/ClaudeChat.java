package dev.cairn.importing;

import dev.cairn.importing.Transcribed.Place;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations of Claude.ai: a list of messages, each a text or blocks. */
final class ClaudeChat implements Chats.Format {
    private final Findings findings;

    ClaudeChat(Findings findings) {
        this.findings = findings;
    }

    @Override
    public @Nullable List<Turn> read(Map<String, @Nullable Object> element, String place) {
        String id = ChatValues.text(element, "uuid");
        if (id == null || !(element.get("chat_messages") instanceof List<?> messages)) {
            return null;
        }
        String session = Keys.of(id, "claude");
        Place had = ChatValues.place("claude", ChatValues.text(element, "name"));
        Instant at = ChatValues.time(element.get("created_at"));
        List<Turn> turns = new ArrayList<>();
        Set<String> known = new HashSet<>();
        String last = null;
        for (Object one : messages) {
            if (!(one instanceof Map<?, ?>)) {
                findings.leftOut("a message that is no object", place);
                continue;
            }
            Map<String, @Nullable Object> message = Json.object(one, "message");
            String own = ChatValues.text(message, "uuid");
            String uuid = own == null ? Keys.hash(id + Json.write(message)) : Keys.id(own);
            List<Part> parts = parts(message, place);
            at = Objects.requireNonNullElse(
                    ChatValues.time(message.get("created_at")), at == null ? Instant.EPOCH : at);
            if (parts.isEmpty() || !known.add(uuid)) {
                continue;
            }
            String answers = ChatValues.text(message, "parent_message_uuid");
            String parent = answers != null && known.contains(Keys.id(answers)) ? Keys.id(answers) : last;
            turns.add(new Turn(uuid, parent, session, null, false, at, had, null, parts, null));
            last = uuid;
        }
        return turns;
    }

    private List<Part> parts(Map<String, @Nullable Object> message, String place) {
        Role role = "human".equals(message.get("sender")) ? Role.USER : Role.ASSISTANT;
        boolean blocks = message.get("content") instanceof List<?> content && !content.isEmpty();
        Object said = blocks ? message.get("content") : message.get("text");
        List<Part> parts = new ArrayList<>();
        if (blocks || (said instanceof String text && !text.isBlank())) {
            parts.addAll(new Blocks(findings, place, false).of(said, role, message));
        }
        if (message.get("attachments") instanceof List<?> attachments) {
            attachments.forEach(attachment -> attached(attachment, parts, place));
        }
        if (message.get("files") instanceof List<?> files && !files.isEmpty()) {
            findings.leftOut("the data of a file, which the export does not hold", place);
        }
        return parts;
    }

    /** The text of a file that was shown, which is context rather than talk. */
    private static void attached(@Nullable Object attachment, List<Part> parts, String place) {
        if (attachment instanceof Map<?, ?>) {
            Map<String, @Nullable Object> file = Json.object(attachment, place);
            String text = ChatValues.text(file, "extracted_content");
            if (text != null && !text.isBlank()) {
                Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
                metadata.put("kind", "attachment");
                metadata.put("file", ChatValues.text(file, "file_name"));
                parts.add(new Part(ImportKind.USER, Role.USER, MessageType.CONTEXT, text, Blocks.ASIDE, metadata));
            }
        }
    }
}
