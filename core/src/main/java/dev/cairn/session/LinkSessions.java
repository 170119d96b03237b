package dev.cairn.session;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A link to make between two sessions, or to change if they are linked so already.")
public record LinkSessions(
        @Doc("Key of the session it goes out from") @Key @Positional
        String session,

        @Doc("Key of the session it leads to") @Key @Positional
        String target,

        @Doc("continuation: the target goes on; fork: it took another way; reference: the source refers to it")
        @Default("related")
        LinkType type,

        @Doc("How alike the two are") @Range(min = 0, max = 1) @Nullable
        Double similarity,

        @Doc("How strong the link is; as before, or 1, if absent") @Range(min = 0, max = 1) @Nullable
        Double strength) {

    /** A link with every default. */
    public static LinkSessions of(String session, String target, LinkType type) {
        return new LinkSessions(session, target, type, null, null);
    }
}
