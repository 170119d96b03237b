package dev.cairn.ledger;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the calls of models took in a user's sessions. */
public final class Costs {
    private final Access access;

    public Costs(Access access) {
        this.access = access;
    }

    /**
     * Keeps what a call of a model took. Dollars that are not given follow from the model's price, if it has one.
     *
     * @return the cost; the one stored before, if the client id is known
     * @throws NotFound if there is no such session, or no such message in it
     * @throws Conflict if the client id was used for another call
     */
    public Cost record(RecordCost in) {
        Checks.check(in);
        return access.write(tx -> {
            Id session = PlaceStore.session(tx, in.session());
            Id message = in.message();
            if (message != null) {
                PlaceStore.requireMessage(tx, session, message);
            }
            Id id = tx.newId();
            boolean inserted = CostStore.insert(tx, id, session, costUsd(tx, in), in);
            return inserted ? CostStore.require(tx, id) : known(tx, session, in);
        });
    }

    /** Costs, the newest first. */
    public Page<Cost> list(ListCosts in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx ->
                Cursor.page(CostStore.list(tx, in), in.limit(), last -> Cursor.after(last.recordedAt(), last.id())));
    }

    /** Costs added up by session, project, model or day. */
    public CostReport report(ReportCosts in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> CostReportStore.own(tx, in));
    }

    /** The costs of every user, for those who care for the store. */
    public CostReport reportUsers(ReportUsers in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> CostReportStore.users(tx.tx(), in));
    }

    private static @Nullable Double costUsd(ScopedTx tx, RecordCost in) {
        Double given = in.costUsd();
        return given == null
                ? PriceStore.find(tx.tx(), in.model())
                        .map(price -> price.of(in))
                        .orElse(null)
                : given;
    }

    private static Cost known(ScopedTx tx, Id session, RecordCost in) {
        String client = Objects.requireNonNull(in.clientId());
        Cost first = CostStore.findByClient(tx, session, client).orElseThrow();
        boolean same = first.model().equals(in.model())
                && first.inputTokens() == in.inputTokens()
                && first.outputTokens() == in.outputTokens()
                && first.cacheReadTokens() == in.cacheReadTokens()
                && first.cacheWriteTokens() == in.cacheWriteTokens();
        if (same) {
            return first;
        }
        throw new Conflict("Client id '" + client + "' was used in this session for another call, " + first.id()
                + ". Send a new client id.");
    }
}
