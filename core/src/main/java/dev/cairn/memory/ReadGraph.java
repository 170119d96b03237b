package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which part of the knowledge graph to read.")
public record ReadGraph(
        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project,

        @Doc("Most entities, observations and relations of a page together")
        @Default("100")
        @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The first page of the scope's graph. */
    public static ReadGraph first() {
        return new ReadGraph(null, Limits.PAGE, null);
    }
}
