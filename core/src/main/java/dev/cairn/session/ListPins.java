package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which pins to list, the most important first, then the newest.")
public record ListPins(
        @Doc("Key of the session") @Key @Positional String session,
        @Doc("Only those of this type") @Nullable PinType type,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The most important pins of a session. */
    public static ListPins of(String session, int limit) {
        return new ListPins(session, null, limit, null);
    }
}
