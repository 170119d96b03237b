package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Which costs to list, the newest first.")
public record ListCosts(
        @Doc("Only those of this session") @Key @Nullable String session,
        @Doc("Only those of this model") @Nullable String model,
        @Doc("Only from this instant on") @Nullable Instant from,
        @Doc("Only before this instant") @Nullable Instant to,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The newest. */
    public static ListCosts recent(int limit) {
        return new ListCosts(null, null, null, null, limit, null);
    }
}
