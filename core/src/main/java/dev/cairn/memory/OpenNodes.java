package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Which entities of the knowledge graph to look at.")
public record OpenNodes(
        @Doc("An array of entity names to retrieve") @Positional
        List<String> names,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project,

        @Doc("Most entities, observations and relations of a page together")
        @Default("100")
        @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** In the scope's graph. */
    public static OpenNodes of(String... names) {
        return new OpenNodes(List.of(names), null, Limits.PAGE, null);
    }
}
