package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import java.util.List;

@Doc("What was observed of an entity.")
public record NewObservations(
        @Doc("The name of the entity to add the observations to")
        String entityName,

        @Doc("An array of observation contents to add") @MaxLength(Limits.CONTENT)
        List<String> contents) {}
