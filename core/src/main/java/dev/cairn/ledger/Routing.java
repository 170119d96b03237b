package dev.cairn.ledger;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;

/** How a user's routers decided. */
public final class Routing {
    private final Access access;

    public Routing(Access access) {
        this.access = access;
    }

    /**
     * Keeps a decision.
     *
     * @throws NotFound if there is no such session or conversation
     */
    public RoutingDecision record(RecordRouting in) {
        Checks.check(in);
        return access.write(tx -> {
            Id id = tx.newId();
            RoutingStore.insert(tx, id, PlaceStore.place(tx, in.session(), in.conversation()), in);
            return RoutingStore.require(tx, id);
        });
    }

    /** Decisions, the newest first. */
    public Page<RoutingDecision> list(ListRouting in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx ->
                Cursor.page(RoutingStore.list(tx, in), in.limit(), last -> Cursor.after(last.decidedAt(), last.id())));
    }

    /** Decisions counted by intent, workflow or day, with their mean confidence. */
    public RoutingReport report(ReportRouting in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> new RoutingReport(
                RoutingStore.total(tx, in), RoutingStore.groupCount(tx, in), RoutingStore.groups(tx, in)));
    }
}
