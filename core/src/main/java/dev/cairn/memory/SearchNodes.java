package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("What to look for in the knowledge graph.")
public record SearchNodes(
        @Doc("The search query to match against entity names, types, and observation content")
        @MaxLength(Limits.QUERY)
        @Positional
        String query,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project,

        @Doc("Most entities, observations and relations of a page together")
        @Default("100")
        @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** In the scope's graph. */
    public static SearchNodes of(String query) {
        return new SearchNodes(query, null, Limits.PAGE, null);
    }
}
