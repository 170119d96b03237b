package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which records of a conversation to list.")
public record ListConversationRecords(
        @Doc("What the session is called, or its key") @Positional
        String sessionId,

        @Doc("Whether the newest come first") @Default("false")
        boolean newest,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The first records of a session. */
    public static ListConversationRecords oldest(String sessionId, int limit) {
        return new ListConversationRecords(sessionId, false, limit, null);
    }

    /** The last records of a session, the newest first. */
    public static ListConversationRecords newest(String sessionId, int limit) {
        return new ListConversationRecords(sessionId, true, limit, null);
    }
}
