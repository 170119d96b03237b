package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("A version of a memory.")
public record VersionId(
        @Doc("The memory") @Positional Id id,

        @Doc("Number of the version") @Range(min = 1, max = Integer.MAX_VALUE) @Positional
        int version,

        @Doc("Why it is restored") @MaxLength(Limits.PROSE) @Nullable
        String reason) {}
