package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A summary to keep.")
public record AddSummary(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("What was said, in short") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @Doc("Key of the conversation it keeps to") @Key @Nullable
        String conversation,

        @Doc("The first message it covers; the first there is if only the last is given") @Nullable
        Id fromMessage,

        @Doc("The last message it covers; the last there is if only the first is given") @Nullable
        Id toMessage,

        @Doc("Messages it covers; counted if their range is given, and 0 if nothing is")
        @Range(min = 0, max = Integer.MAX_VALUE)
        @Nullable
        Integer messageCount,

        @Doc("Whether the messages it covers are marked as summarised") @Default("false")
        boolean mark,

        @Doc("How much it matters; 0.7 if absent") @Range(min = 0, max = 1) @Nullable
        Double importance,

        @Doc("The sender's own id: delivered again, it is the same summary") @Nullable
        String clientId) {

    /** A summary of a session with every default. */
    public static AddSummary of(String session, String content) {
        return new AddSummary(session, content, null, null, null, null, false, null, null);
    }

    /** The same summary of the messages from one to another. */
    public AddSummary over(Id first, Id last) {
        return new AddSummary(session, content, conversation, first, last, messageCount, mark, importance, clientId);
    }

    /** The same summary, keeping to a conversation. */
    public AddSummary in(String key) {
        return new AddSummary(session, content, key, fromMessage, toMessage, messageCount, mark, importance, clientId);
    }

    /** The same summary, marking what it covers. */
    public AddSummary marking() {
        return new AddSummary(
                session, content, conversation, fromMessage, toMessage, messageCount, true, importance, clientId);
    }

    /** The same summary with the sender's own id. */
    public AddSummary withClientId(String id) {
        return new AddSummary(
                session, content, conversation, fromMessage, toMessage, messageCount, mark, importance, id);
    }

    /** The same summary with an importance. */
    public AddSummary withImportance(double value) {
        return new AddSummary(
                session, content, conversation, fromMessage, toMessage, messageCount, mark, value, clientId);
    }
}
