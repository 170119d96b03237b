package dev.cairn.memory;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("How a use of a pattern went.")
public record RecordOutcome(
        @Doc("The pattern") @Positional Id id,
        @Doc("Whether it went well") @Positional boolean success,

        @Doc("A memory that tells of it; linked with the pattern") @Nullable
        Id memory,

        @Doc("Why it went so") @MaxLength(Limits.PROSE) @Nullable
        String reason) {}
