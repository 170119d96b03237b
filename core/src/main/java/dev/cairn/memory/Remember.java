package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Something to remember, in short.")
public record Remember(
        @Doc("What to remember") @MaxLength(Limits.CONTENT) @Positional
        String content,

        @MaxLength(Limits.NAME) @Nullable String title,

        @Doc("decision, task, progress, insight, pattern or another") @Key @Nullable
        String type,

        @Doc("Key of its project") @Key @Nullable String project,
        @Doc("Key of its session") @Key @Nullable String session,
        List<String> tags,

        @Doc("What it is about: it supersedes what was known on the same subject") @MaxLength(Limits.NAME) @Nullable
        String subject,

        @Doc("The memory it takes the place of") @Nullable Id supersedes,

        @Doc("How much it matters") @Range(min = 0, max = 1) @Nullable
        Double importance,

        @Doc("It holds from this instant on") @Nullable Instant validFrom) {

    /** The same with every further field left to rule, brought in by an agent where one acts. */
    AddMemory full(boolean byAgent) {
        NewMemory memory = AddMemory.builder(content).source(byAgent ? MemorySource.AGENT : MemorySource.USER);
        return memory.with(this).build();
    }
}
