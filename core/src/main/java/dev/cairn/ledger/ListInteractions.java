package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Which pieces of agents' work to list, the last begun first.")
public record ListInteractions(
        @Doc("Only those of this session") @Key @Nullable String session,
        @Doc("Only those of this agent") @Nullable String agent,
        @Doc("Only those of this status") @Nullable InteractionStatus status,

        @Doc("Only those begun from this instant on") @Nullable
        Instant from,

        @Doc("Only those begun before this instant") @Nullable
        Instant to,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The last begun. */
    public static ListInteractions recent(int limit) {
        return new ListInteractions(null, null, null, null, null, limit, null);
    }
}
