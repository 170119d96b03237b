package dev.cairn.ledger;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Costs, added up.")
public record CostReport(
        @Doc("All of them") CostShare total,

        @Doc("Groups there are; those beyond the limit are left out")
        int groupCount,

        @Doc("The dearest groups first; days in order, the latest first")
        List<CostShare> groups) {

    @Doc("A group of costs.")
    public record CostShare(
            @Doc("The session, project, model, day or user; absent for calls without one, and for all of them")
            @Nullable
            String group,

            @Doc("Calls") long count,
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,

            @Doc("US dollars of the calls whose cost is known")
            double costUsd,

            @Doc("Calls whose cost is not known") long unpriced) {
        private static final double BILLION = 1e9;

        // why: adding up many small fractions leaves dust in the last digits
        public CostShare {
            costUsd = Math.rint(costUsd * BILLION) / BILLION;
        }
    }
}
