package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("Which costs to add up by user.")
public record ReportUsers(
        @Doc("Only those of this model") @Nullable String model,
        @Doc("Only from this instant on") @Nullable Instant from,
        @Doc("Only before this instant") @Nullable Instant to,

        @Doc("Most users to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit) {

    /** All costs of every user. */
    public static ReportUsers all() {
        return new ReportUsers(null, null, null, 50);
    }
}
