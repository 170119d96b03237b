package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.json.Json;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a turn, from the blocks its content is made of. */
final class Blocks {
    /** What surrounds the talk, such as a hint a program added, matters less than the talk. */
    static final double ASIDE = 0.3;

    private static final int INPUT_MAX = 64_000;
    private static final int RESULT_MAX = 16_000;

    private final Findings findings;
    private final String place;
    private final boolean context;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Parts of one turn.
     *
     * @param context whether the turn was added by the program rather than said
     */
    Blocks(Findings findings, String place, boolean context) {
        this.findings = findings;
        this.place = place;
        this.context = context;
    }

    /** The parts of a message's content: a text, or blocks. */
    List<Part> of(@Nullable Object content, Role role, Map<String, @Nullable Object> line) {
        switch (content) {
            case String text -> text(text, role, line);
            case List<?> blocks -> {
                for (Object block : blocks) {
                    if (block instanceof Map<?, ?>) {
                        block(Json.object(block, "block"), role, line);
                    } else if (block instanceof String text) {
                        text(text, role, line);
                    } else {
                        findings.leftOut("a block that is no object", place);
                    }
                }
            }
            case null, default -> findings.leftOut("a message without content", place);
        }
        return parts;
    }

    private void block(Map<String, @Nullable Object> block, Role role, Map<String, @Nullable Object> line) {
        String type = text(block.get("type"));
        switch (type) {
            case "text" -> text(text(block.get("text")), role, line);
            case "thinking" -> thinking(text(block.get("thinking")));
            case "redacted_thinking" -> findings.leftOut("thinking that was redacted", place);
            case "image", "document" -> {
                findings.leftOut("the data of an " + (type.equals("image") ? "image" : "attached document"), place);
                text(media(block), role, line);
            }
            default -> {
                if (type.endsWith("tool_use")) {
                    call(block);
                } else if (type.endsWith("tool_result")) {
                    result(block, line);
                } else {
                    findings.leftOut("a block of type '" + Limits.shorten(type) + "'", place);
                }
            }
        }
    }

    private void text(String text, Role role, Map<String, @Nullable Object> line) {
        if (text.isBlank()) {
            findings.leftOut("an empty text", place);
            return;
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        for (String flag : List.of("isMeta", "isCompactSummary", "isApiErrorMessage")) {
            if (Boolean.TRUE.equals(line.get(flag))) {
                metadata.put(flag, true);
            }
        }
        ImportKind kind = switch (role) {
            case USER -> ImportKind.USER;
            case ASSISTANT -> ImportKind.ASSISTANT;
            case TOOL -> ImportKind.TOOL_RESULT;
            case SYSTEM -> ImportKind.SYSTEM;
        };
        MessageType type = context ? MessageType.CONTEXT : MessageType.MESSAGE;
        parts.add(new Part(kind, role, type, text, context ? ASIDE : null, metadata));
    }

    private void thinking(String text) {
        if (text.isBlank()) {
            findings.leftOut("thinking without words", place);
            return;
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("kind", "thinking");
        parts.add(new Part(ImportKind.THINKING, Role.ASSISTANT, MessageType.MESSAGE, text, ASIDE, metadata));
    }

    /** A call's words are its tool and input as people read them, so that they can be found; the input stands beside. */
    private void call(Map<String, @Nullable Object> block) {
        String tool = text(block.get("name"));
        StringBuilder content = new StringBuilder(tool);
        Object input = block.get("input");
        if (input instanceof Map<?, ?>) {
            Json.object(input, "input").forEach((name, value) -> {
                content.append('\n').append(name).append(": ");
                content.append(value instanceof String text ? text : Json.write(value));
            });
        } else if (input != null) {
            content.append('\n').append(Json.write(input));
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("kind", "tool_call");
        metadata.put("tool", tool);
        metadata.put("toolUseId", text(block.get("id")));
        if (content.length() <= INPUT_MAX) {
            metadata.put("input", input);
        } else {
            findings.changed("the input of a tool call is kept as text only, being long", place);
        }
        parts.add(new Part(
                ImportKind.TOOL_CALL, Role.ASSISTANT, MessageType.MESSAGE, content.toString(), null, metadata));
    }

    private void result(Map<String, @Nullable Object> block, Map<String, @Nullable Object> line) {
        String content = resultText(block.get("content"));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("kind", "tool_result");
        metadata.put("toolUseId", text(block.get("tool_use_id")));
        metadata.put("isError", Boolean.TRUE.equals(block.get("is_error")));
        Object detail = line.get("toolUseResult");
        if (detail != null && !detail.equals(content)) {
            if (Json.write(detail).length() <= RESULT_MAX) {
                metadata.put("result", detail);
            } else {
                findings.leftOut("the details of a tool result, being long; its text is kept", place);
            }
        }
        parts.add(new Part(ImportKind.TOOL_RESULT, Role.TOOL, MessageType.MESSAGE, content, null, metadata));
    }

    private String resultText(@Nullable Object content) {
        return switch (content) {
            case null -> "";
            case String text -> text;
            case List<?> blocks -> {
                StringBuilder text = new StringBuilder();
                for (Object block : blocks) {
                    text.append(text.isEmpty() ? "" : "\n").append(resultBlock(block));
                }
                yield text.toString();
            }
            default -> Json.write(content);
        };
    }

    private String resultBlock(@Nullable Object block) {
        if (!(block instanceof Map<?, ?>)) {
            return block instanceof String text ? text : Json.write(block);
        }
        Map<String, @Nullable Object> members = Json.object(block, "block");
        return switch (text(members.get("type"))) {
            case "text" -> text(members.get("text"));
            case "image", "document" -> {
                findings.leftOut("the data of an image or document in a tool result", place);
                yield media(members);
            }
            default -> Json.write(members);
        };
    }

    private static String media(Map<String, @Nullable Object> block) {
        String type = text(block.get("type"));
        Object source = block.get("source");
        String media = source instanceof Map<?, ?> map ? text(map.get("media_type")) : "";
        return "[" + (type + " " + media).strip() + "]";
    }

    /** The text a value is; empty if it is anything else. */
    static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
