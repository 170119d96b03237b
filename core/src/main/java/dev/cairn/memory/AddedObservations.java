package dev.cairn.memory;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("What was not yet known of an entity.")
public record AddedObservations(String entityName, List<String> addedObservations) {}
