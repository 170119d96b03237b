package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A source whose writing is to be undone: an author, a kind of source, or both.")
public record RevertSource(
        @Doc("The user, agent or tool that wrote") @MaxLength(Limits.NAME) @Positional @Nullable
        String author,

        @Doc("Where it came from") @Nullable MemorySource source,

        @Doc("Only what was written from this instant on") @Nullable
        Instant since,

        @Doc("Delete its memories and documents, and what its changes said; else they go into quarantine")
        @Default("false")
        boolean erase,

        @Doc("Only say what would change") @Default("false") boolean dryRun,

        @Doc("Why") @MaxLength(Limits.PROSE) @Nullable String reason) {

    /** All that one author wrote. */
    public static RevertSource by(String author) {
        return new RevertSource(author, null, null, false, false, null);
    }
}
