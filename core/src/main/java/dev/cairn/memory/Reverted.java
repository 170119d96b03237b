package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import java.util.List;

@Doc("What undoing a source's writing did, or would do.")
public record Reverted(
        @Doc("Memories it wrote, put into quarantine and the archive, or deleted")
        int memories,

        @Doc("Documents that say what it wrote, likewise") int documents,
        @Doc("They were deleted") boolean erased,

        @Doc("Memories of others that say again what they said without its changes")
        int rolledBack,

        @Doc("Links it made, taken away") int links,

        @Doc("The memories and documents it wrote, the first thousand")
        List<Id> written,

        @Doc("The memories rolled back, the first thousand") List<Id> restored,
        @Doc("Nothing was changed") boolean dryRun) {}
