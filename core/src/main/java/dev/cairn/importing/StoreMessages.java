package dev.cairn.importing;

import static dev.cairn.Limits.CONTENT;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.importing.Exported.MessageLine;
import dev.cairn.schema.Enums;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one session of a foreign store. */
record StoreMessages(StoreRows rows, String format, String session) {
    /** How much a message matters whose store says nothing of it: that is what documents A and C give it. */
    static final double IMPORTANCE = 0.5;

    /**
     * The columns in which a store has what it says of a message.
     *
     * @param importance how much a message matters of which the store does not say it; judged by its words if null
     */
    record Columns(
            String content,
            @Nullable String count,
            @Nullable String usage,
            String metadata,
            @Nullable Double importance) {}

    /** What a row says, and by which name it is known. */
    record Said(
            String id,
            Role role,
            String content,
            MessageType type,
            @Nullable String parent,
            Map<String, @Nullable Object> metadata) {}

    /** By what a message is known: its number there, and its time, for two stores may count alike. */
    static String clientId(String format, ForeignRow row) {
        return format + ":" + row.number() + "-" + Keys.hash(String.valueOf(row.raw("created_at")));
    }

    /** Takes the message that a row is. */
    void take(ForeignRow row, Columns columns, String conversation) {
        take(
                row,
                columns,
                conversation,
                new Said(
                        clientId(format, row),
                        role(row),
                        row.required(columns.content()),
                        MessageType.MESSAGE,
                        null,
                        row.object(columns.metadata())));
    }

    /** Takes a message of a row; one too long in several. */
    void take(ForeignRow row, Columns columns, String conversation, Said said) {
        Instant at = rows.at(row, "created_at");
        Long count = columns.count() == null ? null : row.whole(columns.count(), 0, Integer.MAX_VALUE);
        Long usage = columns.usage() == null ? null : row.whole(columns.usage(), 0, Integer.MAX_VALUE);
        Double importance = row.fraction("importance_score", 0, 1);
        MessageLine line = new MessageLine(
                StoreSession.ANY,
                session,
                conversation,
                row.number(),
                said.role(),
                said.type(),
                "",
                row.text("original_content", CONTENT),
                said.parent(),
                null,
                said.id(),
                count == null ? null : (Integer) count.intValue(),
                usage == null ? null : (Integer) usage.intValue(),
                row.name("model_id"),
                importance == null ? columns.importance() : importance,
                row.fraction("relevance_score", 0, 1),
                row.flag("is_summarized"),
                false,
                said.metadata(),
                at);
        String content = said.content();
        if (content.length() <= CONTENT) {
            rows.add(part(line, content, 0), row, content.length());
            return;
        }
        row.changed("a text too long for one message was split");
        for (int from = 0, number = 0; from < content.length(); number++) {
            int end = Repair.end(content, from, CONTENT);
            rows.add(part(line, content.substring(from, end), number), row, end - from);
            from = end;
        }
    }

    static Role role(ForeignRow row) {
        String role = row.required("role");
        try {
            return (Role) Enums.parse(Role.class, role, "role");
        } catch (Invalid e) {
            throw new Invalid("its role is '" + Limits.shorten(role) + "'", e);
        }
    }

    /** A part of the message; the first has what is said of all of it. */
    private static MessageLine part(MessageLine of, String content, int number) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(of.metadata());
        if (number > 0) {
            metadata.put("part", (long) number + 1);
        }
        return new MessageLine(
                of.id(),
                of.session(),
                of.conversation(),
                of.index(),
                of.role(),
                of.type(),
                content,
                number == 0 ? of.original() : null,
                number == 0 ? of.parent() : null,
                null,
                number == 0 ? of.clientId() : of.clientId() + "#" + number,
                number == 0 ? of.tokenCount() : null,
                number == 0 ? of.tokenUsage() : null,
                of.model(),
                of.importance(),
                of.relevance(),
                of.summarised(),
                false,
                metadata,
                of.createdAt());
    }
}
