package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import java.util.List;

@Doc("What is no longer so of an entity.")
public record OldObservations(
        @Doc("The name of the entity containing the observations")
        String entityName,

        @Doc("An array of observations to delete") @MaxLength(Limits.CONTENT)
        List<String> observations) {}
