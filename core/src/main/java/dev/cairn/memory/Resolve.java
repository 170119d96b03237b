package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("How a contradiction is to be resolved.")
public record Resolve(
        @Doc("The link between the two") @Positional Id id,
        @Doc("merged, preferred or kept") @Positional Resolution resolution,

        @Doc("The memory that holds, where one is preferred") @Nullable
        Id prefer,

        @Doc("What both say together, where they are merged") @MaxLength(Limits.CONTENT) @Nullable
        String content) {}
