package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Relations to take out of the knowledge graph.")
public record DeleteRelations(
        @Doc("An array of relations to delete") List<Relation> relations,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static DeleteRelations of(Relation... relations) {
        return new DeleteRelations(List.of(relations), null);
    }
}
