package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which links of a session to list, in both directions, the newest first.")
public record ListLinks(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("Only those of this type") @Nullable LinkType type,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The newest links of a session. */
    public static ListLinks of(String session, int limit) {
        return new ListLinks(session, null, limit, null);
    }
}
