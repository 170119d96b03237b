package dev.cairn.memory;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Observations for entities of the knowledge graph.")
public record AddObservations(
        @Doc("The observations of each entity") List<NewObservations> observations,

        @Doc("Key of the project whose graph it is; the scope's if absent") @Key @Nullable
        String project) {

    /** In the graph of the scope. */
    public static AddObservations of(NewObservations... observations) {
        return new AddObservations(List.of(observations), null);
    }
}
