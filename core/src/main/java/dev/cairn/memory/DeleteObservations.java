package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Observations to take out of the knowledge graph.")
public record DeleteObservations(
        @Doc("The observations of each entity") List<OldObservations> deletions,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static DeleteObservations of(OldObservations... deletions) {
        return new DeleteObservations(List.of(deletions), null);
    }
}
