package dev.cairn.memory;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Which memories to list: those that matter most first.")
public record ListMemories(
        @Doc("Only those in one of these layers") List<Layer> layers,
        @Doc("Only those of this project") @Key @Nullable String project,
        @Doc("Only those of this session") @Key @Nullable String session,
        @Doc("Only those of this type") @Key @Nullable String type,

        @Doc("Only those of this category") @MaxLength(Limits.NAME) @Nullable
        String category,

        @Doc("Only those with this tag") @MaxLength(Limits.NAME) @Nullable
        String tag,

        @Doc("Only those about this subject") @MaxLength(Limits.NAME) @Nullable
        String subject,

        @Doc("Only those that stand so") @Nullable MemoryStatus status,

        @Doc("Only those that speak of this entity") @MaxLength(Limits.NAME) @Nullable
        String entity,

        @Doc("Only those that speak of this file") @MaxLength(4096) @Nullable
        String file,

        @Doc("Only those this agent or tool brought in") @MaxLength(Limits.NAME) @Nullable
        String author,

        @Doc("Only those in quarantine, or out of it") @Default("false")
        boolean quarantined,

        @Doc("Only those archived, or not") @Default("false")
        boolean archived,

        @Doc("Those that no longer hold, too") @Default("false")
        boolean past,

        @Doc("Only those that matter more than this") @Default("0.3") @Range(min = 0, max = 1)
        double above,

        @Doc("Most to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The memories that matter most. */
    public static ListMemories first(int limit) {
        return new ListMemories(
                List.of(), null, null, null, null, null, null, null, null, null, null, false, false, false, 0.3, limit,
                null);
    }
}
