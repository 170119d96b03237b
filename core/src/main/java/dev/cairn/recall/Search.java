package dev.cairn.recall;

import dev.cairn.Limits;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import dev.cairn.session.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("What to look for by words. Any text is a valid query.")
public record Search(
        @Doc("Words, \"phrases\", begin*, -without") @MaxLength(Limits.QUERY) @Positional
        String query,

        @Doc("Only messages, summaries, pins, memories, chunks or patterns")
        WordIndex.@Nullable Kind kind,

        @Doc("Only in this session") @Key @Nullable String session,
        @Doc("Only in this conversation") @Key @Nullable String conversation,

        @Doc("Only in sessions of this project") @Key @Nullable
        String project,

        @Doc("Only messages of this role") @Nullable Role role,
        @Doc("Only from this instant on") @Nullable Instant from,
        @Doc("Only before this instant") @Nullable Instant to,

        @Doc("Most characters of a snippet") @Default("200") @Range(min = 16, max = 2000)
        int snippetLength,

        @Doc("Most to return") @Default("10") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The best matches anywhere in the user's sessions. */
    public static Search of(String query, int limit) {
        return new Search(query, null, null, null, null, null, null, null, 200, limit, null);
    }

    /** The best matches within one session. */
    public static Search in(String session, String query, int limit) {
        return new Search(query, null, session, null, null, null, null, null, 200, limit, null);
    }
}
