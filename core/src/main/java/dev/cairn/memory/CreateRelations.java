package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Relations for the knowledge graph.")
public record CreateRelations(
        @Doc("The relations; those that are there are left as they are")
        List<Relation> relations,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static CreateRelations of(Relation... relations) {
        return new CreateRelations(List.of(relations), null);
    }
}
