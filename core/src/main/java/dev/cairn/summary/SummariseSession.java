package dev.cairn.summary;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("What of a session to summarise.")
public record SummariseSession(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Only what was said in this conversation") @Key @Nullable
        String conversation,

        @Doc("Newest messages to leave as they are") @Default("20") @Range(min = 0, max = Limits.PAGE)
        int keep,

        @Doc("Most tokens of the summary") @Default("400") @Range(min = 20, max = 20_000)
        int tokens,

        @Doc("Whether the messages it covers are archived; they can still be found") @Default("false")
        boolean archive,

        @Doc("The model that will read it, by whose tokens it is measured; an upper estimate if absent") @Nullable
        String model) {

    /** All but the newest messages of a session, with every default. */
    public static SummariseSession of(String session) {
        return new SummariseSession(session, null, 20, 400, false, null);
    }

    /** The same, leaving so many of the newest messages as they are. */
    public SummariseSession keeping(int newest) {
        return new SummariseSession(session, conversation, newest, tokens, archive, model);
    }

    /** The same, in so many tokens. */
    public SummariseSession within(int most) {
        return new SummariseSession(session, conversation, keep, most, archive, model);
    }

    /** The same, of one conversation. */
    public SummariseSession in(String key) {
        return new SummariseSession(session, key, keep, tokens, archive, model);
    }

    /** The same, archiving what is covered. */
    public SummariseSession archiving() {
        return new SummariseSession(session, conversation, keep, tokens, true, model);
    }
}
