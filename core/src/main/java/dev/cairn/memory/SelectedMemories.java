package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.util.List;

@Doc("Which memories and documents were changed, or would be.")
public record SelectedMemories(
        @Doc("How many") int count,
        @Doc("Which, the first thousand") List<Id> ids,
        @Doc("Nothing was changed") boolean dryRun) {}
