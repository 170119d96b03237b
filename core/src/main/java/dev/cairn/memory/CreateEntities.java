package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Entities for the knowledge graph.")
public record CreateEntities(
        @Doc("The entities; those whose name is taken are left as they are")
        List<Entity> entities,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static CreateEntities of(Entity... entities) {
        return new CreateEntities(List.of(entities), null);
    }
}
