package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.memory.FeedbackKind;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("Whether something recalled was of use: 'helpful' or a kind, one of them.")
public record GiveFeedback(
        @Doc("A memory, a message or a pin") @Positional Id id,
        @Doc("It helped, or did not") @Nullable Boolean helpful,

        @Doc("What became of it: importance moves by 0.1, -0.1, 0.2, 0.05, 0.05 or -0.1") @Nullable
        FeedbackKind kind,

        @Doc("What it was of use for; kept with a memory") @MaxLength(Limits.PROSE) @Nullable
        String reason) {}
