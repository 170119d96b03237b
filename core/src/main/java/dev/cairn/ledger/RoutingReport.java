package dev.cairn.ledger;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Routing decisions, counted.")
public record RoutingReport(
        @Doc("All of them") RoutingShare total,

        @Doc("Groups there are; those beyond the limit are left out")
        int groupCount,

        @Doc("The largest groups first; days in order, the latest first")
        List<RoutingShare> groups) {

    @Doc("A group of routing decisions.")
    public record RoutingShare(
            @Doc("The intent, workflow or day; absent for decisions without one, and for all of them") @Nullable
            String group,

            @Doc("Decisions") long count,

            @Doc("Mean confidence of those that state one") @Nullable
            Double meanConfidence) {}
}
