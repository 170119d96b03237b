package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("How to add up costs.")
public record ReportCosts(
        @Doc("What to add up by") @Default("model") CostGroup by,
        @Doc("Only those of this session") @Key @Nullable String session,
        @Doc("Only those of this project") @Key @Nullable String project,
        @Doc("Only those of this model") @Nullable String model,
        @Doc("Only from this instant on") @Nullable Instant from,
        @Doc("Only before this instant") @Nullable Instant to,

        @Doc("Most groups to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit) {

    /** All costs added up by something. */
    public static ReportCosts by(CostGroup group) {
        return new ReportCosts(group, null, null, null, null, null, 50);
    }
}
