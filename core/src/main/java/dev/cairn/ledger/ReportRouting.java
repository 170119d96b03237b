package dev.cairn.ledger;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Range;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("How to count routing decisions.")
public record ReportRouting(
        @Doc("What to count by") @Default("intent") RoutingGroup by,
        @Doc("Only those of this intent") @Nullable String intent,
        @Doc("Only those for this workflow") @Nullable String workflow,
        @Doc("Only from this instant on") @Nullable Instant from,
        @Doc("Only before this instant") @Nullable Instant to,

        @Doc("Most groups to return") @Default("50") @Range(min = 1, max = Limits.PAGE)
        int limit) {

    /** All decisions counted by something. */
    public static ReportRouting by(RoutingGroup group) {
        return new ReportRouting(group, null, null, null, null, 50);
    }
}
