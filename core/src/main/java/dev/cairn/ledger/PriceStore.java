package dev.cairn.ledger;

import dev.cairn.sql.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Rows of prices, which hold for every user. */
final class PriceStore {
    private static final String SET = """
            INSERT INTO prices (model, input_usd, output_usd, cache_read_usd, cache_write_usd, updated_at)
            VALUES (:model, :input_usd, :output_usd, :cache_read_usd, :cache_write_usd, :now)
            ON CONFLICT (model) DO UPDATE
            SET input_usd = excluded.input_usd, output_usd = excluded.output_usd,
                cache_read_usd = excluded.cache_read_usd, cache_write_usd = excluded.cache_write_usd,
                updated_at = excluded.updated_at
            """;
    private static final String COLUMNS = """
            SELECT model, input_usd, output_usd, cache_read_usd, cache_write_usd, updated_at
            FROM prices
            """;
    private static final String FIND = COLUMNS + "WHERE model = :model";
    private static final String LIST = COLUMNS + """
            WHERE model > :after AND (CAST(:model AS TEXT) IS NULL OR model = :model)
            ORDER BY model
            LIMIT :limit
            """;

    private PriceStore() {}

    static void set(Tx tx, SetPrice in) {
        tx.query(SET)
                .bind("model", in.model())
                .bind("input_usd", in.inputUsd())
                .bind("output_usd", in.outputUsd())
                .bind("cache_read_usd", Objects.requireNonNullElse(in.cacheReadUsd(), in.inputUsd()))
                .bind("cache_write_usd", Objects.requireNonNullElse(in.cacheWriteUsd(), in.inputUsd()))
                .bind("now", tx.now())
                .run();
    }

    static Optional<Price> find(Tx tx, String model) {
        return tx.query(FIND).bind("model", model).first(Price.class);
    }

    static List<Price> list(Tx tx, ListPrices in) {
        return tx.query(LIST)
                .bind("after", in.cursor() == null ? "" : in.cursor())
                .bind("model", in.model())
                .bind("limit", in.limit() + 1)
                .list(Price.class);
    }
}
