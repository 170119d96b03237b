package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which sessions to list, the most recently active first.")
public record ListSessions(
        @Doc("Only those of this status") @Nullable SessionStatus status,
        @Doc("Only those of this project") @Key @Nullable String project,
        @Doc("Only saved or only temporary ones") @Nullable Boolean saved,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The most recently active sessions. */
    public static ListSessions recent(int limit) {
        return new ListSessions(null, null, null, limit, null);
    }
}
