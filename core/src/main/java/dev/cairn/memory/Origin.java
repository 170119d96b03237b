package dev.cairn.memory;

import dev.cairn.Id;
import org.jspecify.annotations.Nullable;

/** Where a memory comes from and belongs: what does not change with its versions. */
record Origin(
        @Nullable Id project,
        @Nullable Id session,
        MemorySource source,
        String author,
        @Nullable Id message,
        @Nullable String externalId) {}
