package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Memories to make one of.")
public record MergeMemories(
        @Doc("The memories, two or more; the first is kept and supersedes the others") @Positional
        List<Id> ids,

        @Doc("What they say together; what the first says if absent") @MaxLength(Limits.CONTENT) @Nullable
        String content,

        @Doc("Why they are merged") @MaxLength(Limits.PROSE) @Nullable
        String reason) {}
