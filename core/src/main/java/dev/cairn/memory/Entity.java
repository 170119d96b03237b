package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import java.util.List;

@Doc("Something the knowledge graph knows of, with what was observed of it.")
public record Entity(
        @Doc("The name of the entity") String name,
        @Doc("The type of the entity") String entityType,

        @Doc("An array of observation contents associated with the entity") @MaxLength(Limits.CONTENT)
        List<String> observations) {

    /** An entity. */
    public static Entity of(String name, String entityType, String... observations) {
        return new Entity(name, entityType, List.of(observations));
    }
}
