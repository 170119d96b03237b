package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which summaries to list, the most important first, then the newest.")
public record ListSummaries(
        @Doc("Key of the session") @Key @Positional String session,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The most important summaries of a session. */
    public static ListSummaries of(String session, int limit) {
        return new ListSummaries(session, limit, null);
    }
}
