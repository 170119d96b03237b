package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.importing.Transcribed.Digest;
import dev.cairn.importing.Transcribed.Foreign;
import dev.cairn.importing.Transcribed.Place;
import dev.cairn.importing.Transcribed.Skipped;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of one Claude Code transcript: JSON objects with a type, most of them with an id and their parent's. */
final class ClaudeCode {
    private static final Set<String> SYSTEM_FRAME = Set.of(
            "type",
            "uuid",
            "parentUuid",
            "sessionId",
            "timestamp",
            "cwd",
            "gitBranch",
            "version",
            "isSidechain",
            "isMeta",
            "userType",
            "content");

    private final Findings findings;
    private final String fileSession;
    private @Nullable Instant lastAt;

    /**
     * A transcript.
     *
     * @param fileSession the session of lines that name none
     */
    ClaudeCode(Findings findings, String fileSession) {
        this.findings = findings;
        this.fileSession = fileSession;
    }

    /** What a line holds. */
    Transcribed read(Map<String, @Nullable Object> line, String place) {
        String type = Blocks.text(line.get("type"));
        return switch (type) {
            case "user", "assistant" -> spoken(line, type, place);
            case "system" -> system(line, place);
            case "summary" -> digest(line);
            case "" -> new Foreign("a line without a type");
            default -> {
                boolean ours = line.get("sessionId") instanceof String || line.get("uuid") instanceof String;
                String reason = "a line of type '" + Limits.shorten(type) + "'";
                boolean known = type.equals("file-history-snapshot") || type.equals("queue-operation");
                yield ours || known ? skipped(line, reason) : new Foreign(reason);
            }
        };
    }

    private Transcribed spoken(Map<String, @Nullable Object> line, String type, String place) {
        if (!(line.get("message") instanceof Map<?, ?>)) {
            return line.get("sessionId") instanceof String
                    ? skipped(line, "a line of type '" + type + "' without a message")
                    : new Foreign("a line of type '" + type + "' without a message");
        }
        Map<String, @Nullable Object> message = Json.object(line.get("message"), "message");
        Role role = Blocks.text(message.get("role")).equals("assistant") || type.equals("assistant")
                ? Role.ASSISTANT
                : Role.USER;
        boolean context = Boolean.TRUE.equals(line.get("isMeta")) || Boolean.TRUE.equals(line.get("isCompactSummary"));
        List<Part> parts = new Blocks(findings, place, context).of(message.get("content"), role, line);
        String model = Blocks.text(message.get("model"));
        boolean real = !model.isEmpty() && !model.startsWith("<");
        Usage usage = role == Role.ASSISTANT && real ? usage(line, message, model, place) : null;
        return turn(line, place, real ? model : null, parts, usage);
    }

    private Transcribed system(Map<String, @Nullable Object> line, String place) {
        if (!(line.get("uuid") instanceof String) && !(line.get("sessionId") instanceof String)) {
            return new Foreign("a line of type 'system' of another program");
        }
        String content = Blocks.text(line.get("content"));
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(line);
        rest.keySet().removeAll(SYSTEM_FRAME);
        StringBuilder text = new StringBuilder(content);
        if (content.isBlank()) {
            rest.forEach((name, value) -> text.append(text.isEmpty() ? "" : "\n")
                    .append(name)
                    .append(": ")
                    .append(word(value)));
        }
        if (text.isEmpty()) {
            return skipped(line, "a system line that says nothing");
        }
        rest.put("kind", "system");
        Part part = new Part(ImportKind.SYSTEM, Role.SYSTEM, MessageType.SYSTEM, text.toString(), Blocks.ASIDE, rest);
        return turn(line, place, null, List.of(part), null);
    }

    private Turn turn(
            Map<String, @Nullable Object> line,
            String place,
            @Nullable String model,
            List<Part> parts,
            @Nullable Usage usage) {
        String session = text(line, "sessionId");
        return new Turn(
                uuid(line),
                id(line, "parentUuid"),
                Keys.of(session == null ? fileSession : session, "session"),
                text(line, "agentId"),
                Boolean.TRUE.equals(line.get("isSidechain")),
                at(line, place),
                new Place(text(line, "cwd"), text(line, "gitBranch"), text(line, "version"), "claude-code", null),
                model == null ? null : Repair.cut(Repair.text(model), Limits.NAME),
                parts,
                usage);
    }

    private static Transcribed digest(Map<String, @Nullable Object> line) {
        String leaf = id(line, "leafUuid");
        String summary = text(line, "summary");
        if (leaf == null || summary == null) {
            return new Foreign("a line of type 'summary' without summary or leafUuid");
        }
        return new Digest(summary, leaf);
    }

    private static Skipped skipped(Map<String, @Nullable Object> line, String reason) {
        return new Skipped(reason, id(line, "uuid"), id(line, "parentUuid"));
    }

    private @Nullable Usage usage(
            Map<String, @Nullable Object> line, Map<String, @Nullable Object> message, String model, String place) {
        if (!(message.get("usage") instanceof Map<?, ?> usage)) {
            return null;
        }
        String response = text(message, "id");
        String request = text(line, "requestId");
        String id = response != null ? response : request != null ? request : uuid(line);
        Usage found = new Usage(
                Keys.id(id),
                Repair.cut(Repair.text(model), Limits.NAME),
                tokens(usage.get("input_tokens")),
                tokens(usage.get("output_tokens")),
                tokens(usage.get("cache_read_input_tokens")),
                tokens(usage.get("cache_creation_input_tokens")));
        boolean wrong = found.input() < 0 || found.output() < 0 || found.cacheRead() < 0 || found.cacheWrite() < 0;
        if (wrong) {
            findings.leftOut("token counts that are none", place);
        }
        return wrong ? null : found;
    }

    /** A count of tokens; -1 for what cannot be one. */
    private static long tokens(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Long count when count >= 0 && count <= Integer.MAX_VALUE -> count;
            default -> -1;
        };
    }

    private @Nullable Instant at(Map<String, @Nullable Object> line, String place) {
        String written = text(line, "timestamp");
        if (written != null) {
            try {
                Instant at = OffsetDateTime.parse(written).toInstant();
                lastAt = Instant.ofEpochMilli(at.toEpochMilli());
                return lastAt;
            } catch (DateTimeException | ArithmeticException e) {
                // why: said below, as for a line without a time
            }
        }
        findings.changed("no time of its own; that of the line before", place);
        return lastAt;
    }

    /** The line's id; one made of its content if it has none. */
    private static String uuid(Map<String, @Nullable Object> line) {
        String uuid = text(line, "uuid");
        return uuid == null ? Keys.hash(Json.write(line)) : Keys.id(uuid);
    }

    private static @Nullable String id(Map<String, @Nullable Object> line, String name) {
        String id = text(line, name);
        return id == null ? null : Keys.id(id);
    }

    private static String word(@Nullable Object value) {
        return value instanceof String text ? text : Json.write(value);
    }

    private static @Nullable String text(Map<String, @Nullable Object> line, String name) {
        return line.get(name) instanceof String text && !text.isEmpty() ? Repair.text(text) : null;
    }
}
