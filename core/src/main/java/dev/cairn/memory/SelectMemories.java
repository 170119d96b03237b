package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Memories and documents by their ids, or by where they come from: at least one of ids, author and source.")
public record SelectMemories(
        @Doc("These memories and documents, a document also by a chunk of it; those of a source if empty") @Positional
        List<Id> ids,

        @Doc("Only those this user, agent or tool brought in") @MaxLength(Limits.NAME) @Nullable
        String author,

        @Doc("Only those that come from there") @Nullable MemorySource source,

        @Doc("Only those recorded from this instant on") @Nullable
        Instant since,

        @Doc("Why") @MaxLength(Limits.PROSE) @Nullable String reason,

        @Doc("Only say what would change") @Default("false") boolean dryRun) {

    /** Memories by their ids. */
    public static SelectMemories of(Id... ids) {
        return new SelectMemories(List.of(ids), null, null, null, null, false);
    }

    /** All one author brought in. */
    public static SelectMemories by(String author) {
        return new SelectMemories(List.of(), author, null, null, null, false);
    }
}
