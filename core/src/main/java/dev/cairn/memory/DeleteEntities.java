package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Entities to take out of the knowledge graph.")
public record DeleteEntities(
        @Doc("An array of entity names to delete") List<String> entityNames,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static DeleteEntities of(String... entityNames) {
        return new DeleteEntities(List.of(entityNames), null);
    }
}
