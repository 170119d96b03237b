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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages of one session of a foreign store. */
record StoreMessages(StoreRows rows, String format, String session) {
    /** How much a message matters whose store says nothing of it: that is what both documents give it. */
    private static final double IMPORTANCE = 0.5;

    /** The columns in which a store has what it says of a message, and its conversation's key here. */
    record Columns(
            String content,
            @Nullable String count,
            @Nullable String usage,
            String metadata) {}

    /** By what a message is known: its number there, and its time, for two stores may count alike. */
    static String clientId(String format, ForeignRow row) {
        return format + ":" + row.number() + "-" + Keys.hash(String.valueOf(row.raw("created_at")));
    }

    /** Takes a message; one too long in several. */
    void take(ForeignRow row, Columns columns, String conversation) {
        Role role = role(row);
        String content = row.required(columns.content());
        String id = clientId(format, row);
        Instant at = rows.at(row, "created_at");
        Long count = columns.count() == null ? null : row.whole(columns.count(), 0, Integer.MAX_VALUE);
        Long usage = columns.usage() == null ? null : row.whole(columns.usage(), 0, Integer.MAX_VALUE);
        MessageLine line = new MessageLine(
                StoreSession.ANY,
                session,
                conversation,
                row.number(),
                role,
                MessageType.MESSAGE,
                "",
                row.text("original_content", CONTENT),
                null,
                null,
                id,
                count == null ? null : (Integer) count.intValue(),
                usage == null ? null : (Integer) usage.intValue(),
                row.name("model_id"),
                Objects.requireNonNullElse(row.fraction("importance_score", 0, 1), IMPORTANCE),
                null,
                row.flag("is_summarized"),
                false,
                row.object(columns.metadata()),
                at);
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

    private static Role role(ForeignRow row) {
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
                null,
                null,
                number == 0 ? of.clientId() : of.clientId() + "#" + number,
                number == 0 ? of.tokenCount() : null,
                number == 0 ? of.tokenUsage() : null,
                of.model(),
                of.importance(),
                null,
                of.summarised(),
                false,
                metadata,
                of.createdAt());
    }
}
