package dev.cairn.ledger;

import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;

/** What the tokens of models cost, the same for every user of a store. */
public final class Prices {
    private final Access access;

    public Prices(Access access) {
        this.access = access;
    }

    /** Sets the price of a model, for costs recorded from now on. */
    public Price set(SetPrice in) {
        Checks.check(in);
        return access.write(tx -> {
            PriceStore.set(tx.tx(), in);
            return PriceStore.find(tx.tx(), in.model()).orElseThrow();
        });
    }

    /** Prices by model. */
    public Page<Price> list(ListPrices in) {
        Checks.check(in);
        return access.read(tx -> Page.of(PriceStore.list(tx.tx(), in), in.limit(), Price::model));
    }
}
